package org.perplexiscope.export;

import java.util.Locale;

/**
 * Colours for surprise, 0 to {@value #FULL_BITS} bits: stops interpolated in CIELAB, and for each
 * the first ink that can be read on it.
 */
final class Ramp {
    /** Surprise from which on the colour stays the same. */
    static final int FULL_BITS = 16;

    /** Number of colours. */
    static final int LEVELS = 65;

    static final Ramp LIGHT =
            new Ramp(
                    new int[] {
                        0xFFFFFF, 0xFCF8E6, 0xF9EEC8, 0xF8DFA0, 0xF6C977, 0xF4A955, 0xEE8448,
                        0xE05C4E, 0xBA325C, 0x7B2661
                    },
                    new int[] {0x16181C, 0xFFFFFF, 0x000000});

    static final Ramp DARK =
            new Ramp(
                    new int[] {
                        0x15171B, 0x1E1F2A, 0x29263C, 0x3F2E52, 0x683266, 0x9F3269, 0xD3425A,
                        0xED7240, 0xF8B045, 0xFFEBA2
                    },
                    new int[] {0xEBECEF, 0xFFFFFF, 0x000000});

    /** WCAG 2 contrast that text needs. */
    private static final double READABLE = 4.5;

    private final int[] papers = new int[LEVELS]; // 0xRRGGBB
    private final int[] inks = new int[LEVELS]; // 0xRRGGBB

    private Ramp(int[] stops, int[] choices) {
        for (int level = 0; level < LEVELS; level++) {
            papers[level] = between(stops, (double) level / (LEVELS - 1));
            inks[level] = ink(papers[level], choices);
        }
    }

    /** The colour's index for a surprise. */
    static int level(double bits) {
        double share = Math.clamp(bits / FULL_BITS, 0, 1);
        return (int) Math.round(share * (LEVELS - 1));
    }

    /** Background as {@code #rrggbb}. */
    String paper(int level) {
        return hex(papers[level]);
    }

    /** Text colour on it as {@code #rrggbb}. */
    String ink(int level) {
        return hex(inks[level]);
    }

    /** WCAG 2 contrast of two colours, 1 to 21. */
    static double contrast(int first, int second) {
        double a = luminance(first);
        double b = luminance(second);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    private static int ink(int paper, int[] choices) {
        for (int choice : choices) {
            if (contrast(paper, choice) >= READABLE) {
                return choice;
            }
        }
        return choices[0];
    }

    private static int between(int[] stops, double at) {
        double position = at * (stops.length - 1);
        int left = Math.min((int) position, stops.length - 2);
        double share = position - left;
        double[] from = lab(stops[left]);
        double[] to = lab(stops[left + 1]);
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = from[i] + share * (to[i] - from[i]);
        }
        return rgb(mixed);
    }

    private static double linear(int rgb, int shift) {
        double c = (rgb >> shift & 0xFF) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb, 16) + 0.7152 * linear(rgb, 8) + 0.0722 * linear(rgb, 0);
    }

    // sRGB and CIELAB under D65, IEC 61966-2-1 and CIE 15.
    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;
    private static final double DELTA = 6.0 / 29;

    private static double[] lab(int color) {
        double r = linear(color, 16);
        double g = linear(color, 8);
        double b = linear(color, 0);
        double x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X);
        double y = root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WHITE_Z);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static int rgb(double[] lab) {
        double fy = (lab[0] + 16) / 116;
        double x = WHITE_X * cube(fy + lab[1] / 500);
        double y = cube(fy);
        double z = WHITE_Z * cube(fy - lab[2] / 200);
        return encode(3.2404542 * x - 1.5371385 * y - 0.4985314 * z) << 16
                | encode(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z) << 8
                | encode(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
    }

    private static double root(double t) {
        return t > DELTA * DELTA * DELTA ? Math.cbrt(t) : t / (3 * DELTA * DELTA) + 4.0 / 29;
    }

    private static double cube(double t) {
        return t > DELTA ? t * t * t : 3 * DELTA * DELTA * (t - 4.0 / 29);
    }

    private static int encode(double linear) {
        double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return Math.clamp(Math.round(255 * c), 0, 255);
    }
}
