package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/**
 * Causal self-attention, arXiv:1706.03762; with fewer key and value heads than query heads,
 * arXiv:2305.13245.
 *
 * @param heads query heads
 * @param kvHeads key and value heads, a divisor of {@code heads}
 * @param norm of queries and keys, null for none
 * @param rotary turns queries and keys by their positions; null where positions come in otherwise
 * @param scores how queries weigh what they see
 */
record Attention(
        Projection projection,
        int heads,
        int kvHeads,
        @Nullable QueryKeyNorm norm,
        @Nullable Rotary rotary,
        Scores scores,
        Linear out)
        implements Part {
    @Override
    public void addTo(Pass pass, NDArray x, NDArray residual) {
        NDArray[] qkv = projection.apply(pass, x);
        NDArray q = qkv[0];
        NDArray k = qkv[1];
        NDArray v = qkv[2];
        if (norm != null) {
            q = norm.queries().apply(pass, q);
            k = norm.keys().apply(pass, k);
        }
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
        out.addTo(pass, scores.attend(pass, q, k, v, heads, kvHeads), residual);
    }
}
