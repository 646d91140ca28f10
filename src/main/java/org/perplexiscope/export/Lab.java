package org.perplexiscope.export;

/**
 * A colour in CIELAB under D65 (CIE 15; sRGB as in IEC 61966-2-1). Colours of the screen are
 * 0xRRGGBB.
 *
 * @param l lightness, 0 to 100
 * @param a green to red
 * @param b blue to yellow
 */
public record Lab(double l, double a, double b) {
    // The white point of D65, Y = 1.
    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;
    private static final double DELTA = 6.0 / 29;

    public static Lab of(int rgb) {
        return of(channel(rgb, 16), channel(rgb, 8), channel(rgb, 0));
    }

    /** The colour with the channels given, each 0 to 1. */
    public static Lab of(double srgbRed, double srgbGreen, double srgbBlue) {
        double red = linear(srgbRed);
        double green = linear(srgbGreen);
        double blue = linear(srgbBlue);
        double x = 0.4124564 * red + 0.3575761 * green + 0.1804375 * blue;
        double y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue;
        double z = 0.0193339 * red + 0.1191920 * green + 0.9503041 * blue;
        double fx = compress(x / WHITE_X);
        double fy = compress(y);
        double fz = compress(z / WHITE_Z);
        return new Lab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    /** Red, green and blue of the nearest colour of sRGB, each 0 to 1. */
    double[] channels() {
        double fy = (l + 16) / 116;
        double x = WHITE_X * expand(fy + a / 500);
        double y = expand(fy);
        double z = WHITE_Z * expand(fy - b / 200);
        return new double[] {
            encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
            encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)
        };
    }

    /** The point at {@code t} of 1 on the way to another colour. */
    Lab towards(Lab other, double t) {
        return new Lab(l + t * (other.l - l), a + t * (other.a - a), b + t * (other.b - b));
    }

    /** The contrast ratio of two colours, 1 to 21 (WCAG 2). */
    public static double contrast(int one, int other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(channel(rgb, 16))
                + 0.7152 * linear(channel(rgb, 8))
                + 0.0722 * linear(channel(rgb, 0));
    }

    private static double channel(int rgb, int shift) {
        return (rgb >> shift & 0xFF) / 255.0;
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double linear) {
        double channel =
                linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return Math.clamp(channel, 0, 1);
    }

    private static double compress(double t) {
        return t > DELTA * DELTA * DELTA ? Math.cbrt(t) : t / (3 * DELTA * DELTA) + 4.0 / 29;
    }

    private static double expand(double t) {
        return t > DELTA ? t * t * t : 3 * DELTA * DELTA * (t - 4.0 / 29);
    }
}
