package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.perplexiscope.model.Cancellation;

import java.util.List;

/**
 * A decoder-only transformer, put together by a {@link Family}.
 *
 * @param context most positions of a window
 * @param causalPositions positions beyond which the length of a window changes what is computed
 */
record Decoder(
        Embedding embedding, List<Block> blocks, Head head, int context, int causalPositions) {
    /**
     * Computes the residual stream behind the last block.
     *
     * @param ids [B * T], int64
     * @param past each layer's keys and values, empty where none are kept
     * @param cancellation asked before each block
     * @return [B * T][D], float32
     */
    NDArray forward(Pass pass, NDArray ids, List<KeyValues> past, Cancellation cancellation) {
        NDArray x = embedding.apply(pass, ids);
        for (int layer = 0; layer < blocks.size(); layer++) {
            cancellation.check();
            try (Pass part = pass.part(past.isEmpty() ? null : past.get(layer))) {
                blocks.get(layer).apply(part, x);
            }
        }
        return x;
    }
}
