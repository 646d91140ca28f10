package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.jspecify.annotations.Nullable;

/**
 * Attention with linear biases, arXiv:2108.12409: each head prefers near positions by a slope of
 * its own. What is added is slope * position of the key, which differs from the paper's only by
 * something that all the keys of a query share.
 */
final class Alibi {
    private final double[] slopes;
    private final double scale;
    private final boolean coarse;
    private @Nullable Table table;

    private Alibi(double[] slopes, double scale, boolean coarse) {
        this.slopes = slopes;
        this.scale = scale;
        this.coarse = coarse;
    }

    private record Table(PtNDManager scope, int positions, NDArray bias) {}

    /** The slopes of the paper's own program, as BLOOM has them. */
    static Alibi ofPaper(int heads) {
        return new Alibi(paperSlopes(heads), 1, false);
    }

    /** As {@link #ofPaper}, rounded to bfloat16 as Falcon was trained, and scaled. */
    static Alibi ofFalcon(int heads, double scale) {
        return new Alibi(paperSlopes(heads), scale, true);
    }

    /** The slopes of MPT: those of the next power of two, the odd ones first. */
    static Alibi ofMpt(int heads, double most) {
        int all = powerOfTwo(heads);
        double[] slopes = new double[heads];
        for (int head = 0; head < heads; head++) {
            int exponent = head + 1;
            if (all != heads) {
                exponent = head < all / 2 ? 2 * (head + 1) : 2 * (head - all / 2) + 1;
            }
            slopes[head] = Math.pow(2, -exponent * most / all);
        }
        return new Alibi(slopes, 1, false);
    }

    private static int powerOfTwo(int atLeast) {
        int floor = Integer.highestOneBit(atLeast);
        return floor == atLeast ? floor : 2 * floor;
    }

    private static double[] paperSlopes(int heads) {
        int floor = Integer.highestOneBit(heads);
        double[] slopes = new double[heads];
        for (int head = 0; head < heads; head++) {
            double exponent =
                    head < floor
                            ? 8.0 * (head + 1) / floor
                            : 4.0 * (2 * (head - floor) + 1) / floor;
            slopes[head] = Math.pow(2, -exponent);
        }
        return slopes;
    }

    /** [heads][positions] of at least so many positions, float32. */
    NDArray table(Kernels kernels, int length) {
        Table known = table;
        if (known == null || known.positions < length) {
            if (known != null) {
                known.scope.close();
            }
            known = make(kernels, Math.max(512, Integer.highestOneBit(length) * 2));
            table = known;
        }
        return known.bias;
    }

    private Table make(Kernels kernels, int positions) {
        float[] bias = new float[slopes.length * positions];
        for (int head = 0, i = 0; head < slopes.length; head++) {
            for (int position = 0; position < positions; position++) {
                bias[i++] = (float) (scale * bias(slopes[head], position));
            }
        }
        PtNDManager scope = kernels.newScope();
        return new Table(scope, positions, scope.create(bias, new Shape(slopes.length, positions)));
    }

    private double bias(double slope, int position) {
        return coarse ? bfloat16(bfloat16((float) slope) * bfloat16(position)) : slope * position;
    }

    /** The nearest number that bfloat16 has, the even one of two. */
    private static float bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int rounded = bits + 0x7FFF + ((bits >> 16) & 1);
        return Float.intBitsToFloat(rounded & 0xFFFF0000);
    }
}
