package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of the residual stream: a row for each token, and one for each position where
 * positions are learned.
 *
 * @param tokens [V][E], where E is D but for a projection
 * @param scale of the tokens' rows
 * @param projection from E to D, or null
 * @param positions [offset + context][D], or null
 * @param offset row of the first position
 * @param norm of the sum, or null
 */
record Embedding(
        Weight tokens,
        double scale,
        @Nullable Linear projection,
        @Nullable Weight positions,
        int offset,
        @Nullable Norm norm) {
    /** Tokens alone. */
    static Embedding of(Weight tokens) {
        return scaled(tokens, 1);
    }

    static Embedding scaled(Weight tokens, double scale) {
        return new Embedding(tokens, scale, null, null, 0, null);
    }

    /** Tokens and learned positions. */
    static Embedding of(Weight tokens, Weight positions) {
        return new Embedding(tokens, 1, null, positions, 0, null);
    }

    /**
     * @param ids [B * T], int64
     * @return [B * T][D], float32
     */
    NDArray apply(Pass pass, NDArray ids) {
        NDArray x = tokens.rows(pass, ids);
        if (scale != 1) {
            pass.run("scale", x, scale).close();
        }
        if (projection != null) {
            NDArray rows = Norm.NONE.apply(pass, x);
            x =
                    pass.run(
                            "convert",
                            projection.apply(pass, rows, Activation.NONE),
                            NumberFormat.FLOAT32.code());
        }
        if (positions != null) {
            int start = offset + pass.start();
            pass.run("add_positions", x, positions.array(), start, pass.length()).close();
        }
        return norm == null ? x : norm.apply(pass, x, NumberFormat.FLOAT32);
    }
}
