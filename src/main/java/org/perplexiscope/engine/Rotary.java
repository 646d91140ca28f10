package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.RopeParameters;

import java.util.Arrays;

/** Cosines and sines of a rotary embedding, computed once for the windows that come. */
final class Rotary {
    /** Which dimensions turn together. */
    enum Pairs {
        /** One of the first half with the one of the second half. */
        HALVES("rotate"),
        /** Each with its neighbour. */
        NEIGHBOURS("rotate_neighbours");

        private final String kernel;

        Pairs(String kernel) {
            this.kernel = kernel;
        }
    }

    private final RopeParameters rope;
    private final int dimensions;
    private final Pairs pairs;
    private @Nullable Table table;

    /**
     * @param dimensions dimensions of a head that are turned, even
     */
    Rotary(RopeParameters rope, int dimensions, Pairs pairs) {
        this.rope = rope;
        this.dimensions = dimensions;
        this.pairs = pairs;
    }

    /**
     * The angles of the first positions.
     *
     * @param cosines [positions][dimensions / 2], times the attention factor
     * @param sines likewise
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Table(
            PtNDManager scope, double[] angles, int positions, NDArray cosines, NDArray sines) {}

    /**
     * Turns the heads of a pass by their positions.
     *
     * @param queries [n][heads * d]
     * @param keys [n][kvHeads * d]
     * @return both, turned
     */
    NDArray[] apply(Pass pass, NDArray queries, NDArray keys, int heads, int kvHeads) {
        Table angles = table(pass.kernels(), pass.end());
        return pass.runForSeveral(
                pairs.kernel,
                queries,
                keys,
                angles.cosines(),
                angles.sines(),
                pass.start(),
                pass.length(),
                heads,
                kvHeads);
    }

    /** A table of at least {@code length} positions, right for a window of that length. */
    private Table table(Kernels kernels, int length) {
        double[] angles = RotaryFrequencies.of(rope, dimensions, length);
        Table known = table;
        if (known == null || known.positions < length || !Arrays.equals(known.angles, angles)) {
            if (known != null) {
                known.scope.close();
            }
            known = make(kernels, angles, Math.max(512, Integer.highestOneBit(length) * 2));
            table = known;
        }
        return known;
    }

    private Table make(Kernels kernels, double[] angles, int positions) {
        float[] cosines = new float[positions * angles.length];
        float[] sines = new float[cosines.length];
        for (int position = 0, i = 0; position < positions; position++) {
            for (double angle : angles) {
                cosines[i] = (float) (Math.cos(position * angle) * rope.attentionFactor());
                sines[i++] = (float) (Math.sin(position * angle) * rope.attentionFactor());
            }
        }
        PtNDManager scope = kernels.newScope();
        Shape shape = new Shape(positions, angles.length);
        return new Table(
                scope, angles, positions, scope.create(cosines, shape), scope.create(sines, shape));
    }
}
