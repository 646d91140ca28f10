package org.perplexiscope.ui.fx;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words on screen in one language. In a pattern {@code {0}}, {@code {1}}, ... stand for the
 * arguments; nothing else is special, so an apostrophe is just an apostrophe.
 */
public final class Texts {
    private static final String BUNDLE = "org.perplexiscope.ui.text";

    private final Locale locale;
    private final ResourceBundle bundle;

    public Texts(Locale locale) {
        this.locale = locale;
        bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    /** Whether the words are Chinese, which has its own punctuation and no space before %. */
    public boolean isChinese() {
        return locale.getLanguage().equals("zh");
    }

    /**
     * The text of a key.
     *
     * @param arguments whole numbers are written as {@link Numbers#whole} does, everything else as
     *     its own string
     * @return the key itself where it has no text
     */
    public String of(String key, Object... arguments) {
        String pattern;
        try {
            pattern = bundle.getString(key);
        } catch (MissingResourceException _) {
            return key;
        }
        return arguments.length == 0 ? pattern : fill(pattern, arguments);
    }

    /**
     * As {@link #of}, from {@code key.one} where the count is 1 and the language has a singular,
     * and from {@code key} otherwise.
     */
    public String count(String key, long count) {
        boolean one = count == 1 && !isChinese() && bundle.containsKey(key + ".one");
        return of(one ? key + ".one" : key, count);
    }

    /** A share of 1 as a percentage, with the space that the language puts before the sign. */
    public String percent(double share) {
        return Numbers.percent(share) + (isChinese() ? "%" : "\u00A0%");
    }

    private static String fill(String pattern, Object[] arguments) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            boolean slot =
                    pattern.charAt(i) == '{'
                            && i + 2 < pattern.length()
                            && pattern.charAt(i + 2) == '}'
                            && Character.isDigit(pattern.charAt(i + 1));
            int index = slot ? pattern.charAt(i + 1) - '0' : 0;
            if (slot && index < arguments.length) {
                filled.append(string(arguments[index]));
                i += 2;
            } else {
                filled.append(pattern.charAt(i));
            }
        }
        return filled.toString();
    }

    private static String string(Object argument) {
        return argument instanceof Integer || argument instanceof Long
                ? Numbers.whole(((Number) argument).longValue())
                : String.valueOf(argument);
    }
}
