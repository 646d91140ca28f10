package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/**
 * The end of a decoder: the last norm and the product with the vocabulary.
 *
 * @param projection from D to E, or null where E is D
 * @param output [V][E]
 * @param scale of the logits
 * @param cap logits become cap * tanh(logit / cap); 0 for none
 */
record Head(Norm norm, @Nullable Linear projection, Linear output, double scale, double cap) {
    Head(Norm norm, Linear output) {
        this(norm, null, output, 1, 0);
    }

    /** Most memory for logits. */
    private static final long MAX_LOGIT_BYTES = 64L << 20;

    /** The product wants many rows; more than the other gain nothing. */
    private static final int MIN_ROWS = 96;

    private static final int MAX_ROWS = 512;

    /** Ids that one product goes over, a multiple of 64. */
    private static final int WIDTH = 8192;

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
        return pass.run(
                "score",
                last(pass, x, rows),
                output.matrix().array(),
                output.biasList(),
                scale,
                cap,
                targets,
                k,
                WIDTH,
                Columns.sliceRows(Math.min(WIDTH, vocabulary()), pass.scope().getDevice()));
    }

    /**
     * Makes the logits of some rows.
     *
     * @param x [B * T][D]
     * @param rows which rows, [n], int64
     * @return [n][V]
     */
    NDArray logits(Pass pass, NDArray x, NDArray rows) {
        return pass.run(
                "logits",
                last(pass, x, rows),
                output.matrix().array(),
                output.biasList(),
                scale,
                cap);
    }

    /** What the output is multiplied with, [n][E]. */
    private NDArray last(Pass pass, NDArray x, NDArray rows) {
        NDArray h = norm.apply(pass, pass.run("rows", x, rows));
        return projection == null ? h : projection.apply(pass, h, Activation.NONE);
    }
}
