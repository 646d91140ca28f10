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
     * Computes the residual stream behind the last block. Each block computes the whole batch
     * before the next does, so that what it takes to have its weights in memory is shared.
     *
     * @param ids [B * T], int64
     * @param past each layer's keys and values, empty where none are kept
     * @param positions that a block computes at once, but for longer sequences
     * @param cancellation asked before each block, and between such parts of the batch
     * @return [B * T][D], float32
     */
    NDArray forward(
            Pass pass,
            NDArray ids,
            List<KeyValues> past,
            Residence residence,
            int positions,
            Cancellation cancellation) {
        NDArray x = embedding.apply(pass, ids);
        int most = Math.max(1, positions / pass.length());
        for (int layer = 0; layer < blocks.size(); layer++) {
            cancellation.check();
            try (Residence.Hold _ = residence.hold(layer, cancellation)) {
                for (int from = 0; from < pass.batch(); from += most) {
                    cancellation.check();
                    int to = Math.min(from + most, pass.batch());
                    try (Pass part =
                            pass.part(to - from, past.isEmpty() ? null : past.get(layer))) {
                        blocks.get(layer).apply(part, rows(part, x, from, to));
                    }
                }
            }
        }
        return x;
    }

    /** The positions of some sequences. */
    private static NDArray rows(Pass part, NDArray x, int from, int to) {
        int length = part.length();
        return (long) (to - from) * length == x.getShape().get(0)
                ? x
                : part.run("part", x, from * length, to * length);
    }

    /** The part of the weights that is the head's. */
    int headPart() {
        return blocks.size();
    }
}
