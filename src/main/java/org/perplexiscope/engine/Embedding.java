package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of the residual stream: a row for each token, and one for each position where
 * positions are learned.
 *
 * @param tokens [V][D]
 * @param positions [context][D], or null
 */
record Embedding(Weight tokens, @Nullable Weight positions) {
    /**
     * @param ids [B * T], int64
     * @return [B * T][D], float32
     */
    NDArray apply(Pass pass, NDArray ids) {
        NDArray x = pass.run("embed", ids, tokens.array());
        if (positions != null) {
            pass.run("add_positions", x, positions.array(), pass.start(), pass.length()).close();
        }
        return x;
    }
}
