package org.perplexiscope.engine;

import org.perplexiscope.format.RopeParameters;

import java.util.List;

/**
 * Angles by which a rotary embedding (arXiv:2104.09864) turns each pair of dimensions from one
 * position to the next, in radians, for each of the known ways to stretch a context.
 */
final class RotaryFrequencies {
    private RotaryFrequencies() {}

    static boolean knows(String type) {
        return switch (type) {
            case "default", "linear", "dynamic", "llama3", "yarn", "longrope" -> true;
            default -> false;
        };
    }

    /**
     * The angle of each pair.
     *
     * @param dimensions dimensions that are turned, even
     * @param length positions of the window; {@code dynamic} and {@code longrope} look at it
     * @return [dimensions / 2]
     */
    static double[] of(RopeParameters rope, int dimensions, int length) {
        double[] plain = plain(rope.theta(), dimensions);
        return switch (rope.type()) {
            case "linear" -> divided(plain, rope.factor());
            case "dynamic" -> plain(dynamicBase(rope, dimensions, length), dimensions);
            case "llama3" -> llama3(plain, rope);
            case "longrope" -> longrope(plain, rope, length);
            case "yarn" -> yarn(plain, rope, dimensions);
            default -> plain;
        };
    }

    private static double[] plain(double base, int dimensions) {
        double[] angles = new double[dimensions / 2];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = Math.pow(base, -2.0 * i / dimensions);
        }
        return angles;
    }

    private static double[] divided(double[] angles, double factor) {
        for (int i = 0; i < angles.length; i++) {
            angles[i] /= factor;
        }
        return angles;
    }

    /** The base that grows with the window once it is longer than what the model was trained on. */
    private static double dynamicBase(RopeParameters rope, int dimensions, int length) {
        double longer = (double) Math.max(length, rope.originalContext()) / rope.originalContext();
        double stretch = rope.factor() * longer - (rope.factor() - 1);
        return rope.theta() * Math.pow(stretch, dimensions / (dimensions - 2.0));
    }

    /** Long wavelengths are interpolated, short ones left alone, with a ramp between. */
    private static double[] llama3(double[] angles, RopeParameters rope) {
        for (int i = 0; i < angles.length; i++) {
            double turns = rope.originalContext() * angles[i] / (2 * Math.PI);
            double ramp =
                    (turns - rope.lowFrequency()) / (rope.highFrequency() - rope.lowFrequency());
            angles[i] = mixed(angles[i], rope.factor(), Math.clamp(ramp, 0, 1));
        }
        return angles;
    }

    /** A factor for each pair, others for windows beyond the original context, arXiv:2402.13753. */
    private static double[] longrope(double[] angles, RopeParameters rope, int length) {
        List<Double> factors =
                length > rope.originalContext() ? rope.longFactors() : rope.shortFactors();
        for (int i = 0; i < angles.length; i++) {
            angles[i] /= factors.get(i);
        }
        return angles;
    }

    /** The "NTK by parts" interpolation of YaRN, arXiv:2309.00071, section 3.2. */
    private static double[] yarn(double[] angles, RopeParameters rope, int dimensions) {
        double low = dimensionOf(rope.betaFast(), rope, dimensions);
        double high = dimensionOf(rope.betaSlow(), rope, dimensions);
        if (rope.truncate()) {
            low = Math.floor(low);
            high = Math.ceil(high);
        }
        low = Math.max(low, 0);
        high = Math.min(high, dimensions - 1);
        double width = low == high ? 0.001 : high - low;
        for (int i = 0; i < angles.length; i++) {
            double interpolated = Math.clamp((i - low) / width, 0, 1);
            angles[i] = mixed(angles[i], rope.factor(), 1 - interpolated);
        }
        return angles;
    }

    /** The pair that turns so many times over the original context, as a fraction. */
    private static double dimensionOf(double turns, RopeParameters rope, int dimensions) {
        return dimensions
                * Math.log(rope.originalContext() / (turns * 2 * Math.PI))
                / (2 * Math.log(rope.theta()));
    }

    private static double mixed(double angle, double factor, double kept) {
        return (1 - kept) * angle / factor + kept * angle;
    }
}
