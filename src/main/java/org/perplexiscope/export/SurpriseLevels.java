package org.perplexiscope.export;

import java.util.Locale;

/**
 * The colours of surprise in a file: few enough that each is a style of its own, from 0 to {@value
 * #FULL_BITS} bits.
 */
final class SurpriseLevels {
    /** Surprise from which on the colour stays the same. */
    static final int FULL_BITS = 16;

    /** Number of colours. */
    static final int LEVELS = 65;

    static final SurpriseLevels LIGHT = new SurpriseLevels(false);
    static final SurpriseLevels DARK = new SurpriseLevels(true);

    private final ColourTable table;

    private SurpriseLevels(boolean dark) {
        table = ColourTable.of(RampKind.SURPRISE, dark);
    }

    /** The colour's index for a surprise. */
    static int level(double bits) {
        double share = Math.clamp(bits / FULL_BITS, 0, 1);
        return (int) Math.round(share * (LEVELS - 1));
    }

    /** Background as {@code #rrggbb}. */
    String paper(int level) {
        return hex(table.paper(entry(level)));
    }

    /** Text colour on it as {@code #rrggbb}. */
    String ink(int level) {
        return hex(table.ink(entry(level)));
    }

    private static int entry(int level) {
        return ColourTable.index(level / (LEVELS - 1.0));
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
