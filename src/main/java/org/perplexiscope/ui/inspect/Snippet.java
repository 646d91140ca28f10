package org.perplexiscope.ui.inspect;

import java.util.function.Predicate;

/** The words before a token, as many as there is room for. */
final class Snippet {
    private static final int LONGEST = 80;
    private static final String ELLIPSIS = "\u2026";

    private Snippet() {}

    /**
     * The end of {@code text[0 .. before)} on one line, beginning with a whole word and an ellipsis
     * where something was left out.
     *
     * @param fits whether a line has room; the shortest is taken where none has
     */
    static String before(String text, int before, Predicate<String> fits) {
        int from = Math.max(0, before - LONGEST);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        while (true) {
            String line = text.substring(from, before).strip().replaceAll("\\s+", " ");
            String shown = from > 0 ? ELLIPSIS + " " + line : line;
            int next = nextWord(text, from, before);
            if (next >= before || (startsWord(text, from) && fits.test(shown))) {
                return shown;
            }
            from = next;
        }
    }

    private static boolean startsWord(String text, int index) {
        return index == 0
                || Character.isWhitespace(text.charAt(index))
                || Character.isWhitespace(text.charAt(index - 1))
                || Character.isIdeographic(text.codePointAt(index));
    }

    /** Where the line could begin next: behind a space, or at any ideograph. */
    private static int nextWord(String text, int from, int before) {
        int at = from + Character.charCount(text.codePointAt(Math.min(from, before - 1)));
        while (at < before && !startsWord(text, at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }
}
