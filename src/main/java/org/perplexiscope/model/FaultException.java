package org.perplexiscope.model;

import org.jspecify.annotations.Nullable;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** A fault with its particulars, told to a user in one plain sentence and a way out. */
public final class FaultException extends Exception {
    private static final String BUNDLE = "org.perplexiscope.model.faults";

    private final Fault fault;
    private final transient Object[] particulars;

    /**
     * @param particulars file names, figures and names, in the order that faults.properties uses
     *     them
     */
    public FaultException(Fault fault, Object... particulars) {
        this(null, fault, particulars);
    }

    public FaultException(@Nullable Throwable cause, Fault fault, Object... particulars) {
        super(fault.name(), cause);
        this.fault = fault;
        this.particulars = particulars.clone();
    }

    public Fault fault() {
        return fault;
    }

    /** What happened, in one sentence. */
    public String what(Locale locale) {
        return text(locale, ".what");
    }

    /** What the user can do. */
    public String remedy(Locale locale) {
        return text(locale, ".remedy");
    }

    /** What happened and what to do, in English. */
    @Override
    public String getMessage() {
        return what(Locale.ENGLISH) + " " + remedy(Locale.ENGLISH);
    }

    private String text(Locale locale, String part) {
        String pattern =
                ResourceBundle.getBundle(
                                BUNDLE,
                                locale,
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES))
                        .getString(fault.name() + part);
        Object[] shown = new Object[particulars.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] =
                    particulars[i] instanceof Number
                            ? particulars[i]
                            : String.valueOf(particulars[i]);
        }
        return new MessageFormat(pattern, locale).format(shown);
    }
}
