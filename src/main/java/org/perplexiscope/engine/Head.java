package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/**
 * The end of a decoder: the last norm and the product with the vocabulary.
 *
 * @param output [V][D]
 */
record Head(Norm norm, Linear output) {
    /** Larger tensors come from the system each time, page by page. */
    private static final long MAX_LOGIT_BYTES = 31L << 20;

    /**
     * The product wants many rows: fewer than the one are slow, more than the other gain nothing.
     */
    private static final int MIN_ROWS = 96;

    private static final int MAX_ROWS = 256;

    int vocabulary() {
        return (int) output.matrix().stored().shape()[0];
    }

    /** Rows for one call of {@link #score}. */
    int rows(NumberFormat format) {
        long fitting = MAX_LOGIT_BYTES / ((long) format.bytes() * vocabulary());
        return Math.clamp(fitting, MIN_ROWS, MAX_ROWS);
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

    /**
     * Makes the logits of some rows.
     *
     * @param x [B * T][D]
     * @param rows which rows, [n], int64
     * @return [n][V]
     */
    NDArray logits(Pass pass, NDArray x, NDArray rows) {
        NDArray h = norm.apply(pass, pass.run("rows", x, rows));
        return output.apply(pass, h, Activation.NONE);
    }
}
