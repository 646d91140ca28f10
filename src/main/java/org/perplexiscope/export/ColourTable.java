package org.perplexiscope.export;

/**
 * The colours from one end of a scale to the other, in one theme: a kind's stops interpolated in
 * CIELAB, each colour with the ink that can be read on it. Colours are 0xRRGGBB.
 */
public final class ColourTable {
    /** Entries of the table. */
    public static final int SIZE = 256;

    /** Least contrast of an ink with the colour under it (WCAG 2, AA). */
    public static final double CONTRAST = 4.5;

    private static final int[] LIGHT_INKS = {0x16181C, 0xFFFFFF, 0x000000};
    private static final int[] DARK_INKS = {0xEBECEF, 0xFFFFFF, 0x000000};

    private final double[][] papers = new double[SIZE][]; // red, green, blue, 0 to 1
    private final int[] inks = new int[SIZE];

    private ColourTable() {}

    public static ColourTable of(RampKind kind, boolean dark) {
        ColourTable table = new ColourTable();
        int[] stops = kind.stops(dark);
        for (int i = 0; i < SIZE; i++) {
            double place = i / (SIZE - 1.0) * (stops.length - 1);
            int nearest = (int) Math.round(place);
            if (kind == RampKind.RANK || Math.abs(place - nearest) < 1e-9) {
                table.papers[i] = channelsOf(stops[nearest]);
            } else {
                int below = (int) place;
                Lab from = Lab.of(stops[below]);
                table.papers[i] = from.towards(Lab.of(stops[below + 1]), place - below).channels();
            }
            table.inks[i] = inkOn(table.paper(i), dark);
        }
        return table;
    }

    /** The entry for a position from 0 to 1; what lies outside counts as the end. */
    public static int index(double position) {
        return (int) Math.round(Math.clamp(position, 0, 1) * (SIZE - 1));
    }

    /** The nearest colour of eight bits a channel. */
    public int paper(int index) {
        double[] c = papers[index];
        return level(c[0]) << 16 | level(c[1]) << 8 | level(c[2]);
    }

    /** Red, green and blue, each 0 to 1: finer than eight bits. */
    public double[] channels(int index) {
        return papers[index].clone();
    }

    /** The colour of text on {@link #paper}. */
    public int ink(int index) {
        return inks[index];
    }

    /**
     * The first of the theme's three inks that is read on a colour; the third is needed only near
     * the middle of the lightness scale.
     */
    public static int inkOn(int paper, boolean dark) {
        int[] inks = dark ? DARK_INKS : LIGHT_INKS;
        for (int ink : inks) {
            if (Lab.contrast(ink, paper) >= CONTRAST) {
                return ink;
            }
        }
        return inks[inks.length - 1];
    }

    private static int level(double channel) {
        return (int) Math.round(255 * channel);
    }

    private static double[] channelsOf(int rgb) {
        return new double[] {
            (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0
        };
    }
}
