package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/**
 * Causal self-attention, arXiv:1706.03762; with fewer key and value heads than query heads,
 * arXiv:2305.13245.
 *
 * @param heads query heads
 * @param kvHeads key and value heads, a divisor of {@code heads}
 * @param rotary turns queries and keys by their positions; null where positions come in otherwise
 * @param scale what the products of queries and keys are multiplied by
 */
record Attention(
        Projection projection,
        int heads,
        int kvHeads,
        @Nullable Rotary rotary,
        double scale,
        Linear out) {
    /**
     * @param x [n][D], behind a norm
     * @param residual [n][D], is added to
     */
    void addTo(Pass pass, NDArray x, NDArray residual) {
        NDArray[] qkv = projection.apply(pass, x);
        NDArray q = qkv[0];
        NDArray k = qkv[1];
        NDArray v = qkv[2];
        if (rotary != null) {
            NDArray[] turned = rotary.apply(pass, q, k, heads, kvHeads);
            q = turned[0];
            k = turned[1];
        }
        if (pass.past() != null) {
            NDArray[] all = pass.past().append(pass, k, v);
            k = all[0];
            v = all[1];
        }
        NDArray attended = pass.run("attend", q, k, v, pass.batch(), heads, kvHeads, scale);
        out.addTo(pass, attended, residual);
    }
}
