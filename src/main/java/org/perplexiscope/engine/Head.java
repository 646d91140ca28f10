package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/**
 * The end of a decoder: the last norm and the product with the vocabulary.
 *
 * @param output [V][D]
 */
record Head(Norm norm, Linear output) {
    /** Logits are a tensor of at most so many bytes in float32; larger ones leave every cache. */
    private static final long MAX_LOGIT_BYTES = 96L << 20;

    /** The product wants many rows; more than this gain nothing. */
    private static final int MAX_ROWS = 256;

    int vocabulary() {
        return (int) output.matrix().stored().shape()[0];
    }

    /** Rows for one call of {@link #score}. */
    int rows() {
        long fitting = MAX_LOGIT_BYTES / (4L * vocabulary());
        return Math.clamp(fitting, 1, MAX_ROWS);
    }

    /**
     * Scores some rows.
     *
     * @param x [B * T][D]
     * @param rows the rows to score, [n], int64
     * @param targets the ids that came, [n], int64
     * @return [n][3 + 2k], see {@link Columns}
     */
    NDArray score(Pass pass, NDArray x, NDArray rows, NDArray targets, int k) {
        NDArray h = norm.apply(pass, pass.run("rows", x, rows));
        return pass.run(
                "score",
                h,
                output.matrix().array(),
                output.biasList(),
                targets,
                k,
                Columns.sliceRows(vocabulary()));
    }
}
