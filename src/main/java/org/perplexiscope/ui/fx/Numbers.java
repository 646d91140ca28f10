package org.perplexiscope.ui.fx;

import java.util.Locale;

/** How numbers are written on screen, the same in every language. */
public final class Numbers {
    /** What stands between groups of three digits. */
    public static final char THIN_SPACE = '\u2009';

    public static final char MINUS = '\u2212';

    /** What stands for a number that does not exist. */
    public static final String NONE = "\u2013";

    private Numbers() {}

    /** A whole number with thin spaces: 1 184. */
    public static String whole(long number) {
        return decimals((double) number, 0);
    }

    /** A number with so many decimals; thin spaces, a real minus sign. */
    public static String decimals(double number, int decimals) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? NONE : number > 0 ? "\u221E" : MINUS + "\u221E";
        }
        String digits = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(number));
        boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (number < 0 && !zero ? String.valueOf(MINUS) : "") + digits.replace(',', THIN_SPACE);
    }

    /** As {@link #decimals}, with a plus sign before what is above zero. */
    public static String signed(double number, int decimals) {
        String plain = decimals(number, decimals);
        boolean positive = number > 0 && plain.chars().anyMatch(c -> c >= '1' && c <= '9');
        return positive ? "+" + plain : plain;
    }

    /** A perplexity: 2 decimals below 100, 1 above, none from 10 000 on. */
    public static String perplexity(double perplexity) {
        return decimals(perplexity, perplexity < 99.995 ? 2 : perplexity < 9_999.95 ? 1 : 0);
    }

    /** Bits or nats of one token, as the inspector shows them. */
    public static String surprise(double value) {
        return decimals(value, 2);
    }

    /** Bits or nats where there is little room. */
    public static String surpriseShort(double value) {
        return decimals(value, 1);
    }

    /** Bits per byte or per token. */
    public static String rate(double value) {
        return decimals(value, 3);
    }

    /** A share of 1 in per cent, without the sign: 11.2, 0.73, 0.031. */
    public static String percent(double share) {
        double percent = 100 * share;
        if (percent >= 0.9995 || percent == 0) {
            return decimals(percent, 1);
        }
        if (percent >= 0.0995) {
            return decimals(percent, 2);
        }
        if (percent >= 0.000_95) {
            return decimals(percent, percent >= 0.009_95 ? 3 : 4);
        }
        return percent < 0.000_01 ? "<" + decimals(0.000_01, 5) : decimals(percent, 5);
    }

    /** The size of a file or text: 757 B, 1.2 KB, 3.4 MB. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + "\u00A0B";
        }
        if (bytes < 999_950) {
            return decimals(bytes / 1e3, 1) + "\u00A0KB";
        }
        return bytes < 999_950_000
                ? decimals(bytes / 1e6, 1) + "\u00A0MB"
                : decimals(bytes / 1e9, 2) + "\u00A0GB";
    }

    /** Seconds with the digits that can matter: 0.14, 3.2, 47. */
    public static String seconds(double seconds) {
        return decimals(seconds, seconds < 0.9995 ? 2 : seconds < 9.95 ? 1 : 0);
    }
}
