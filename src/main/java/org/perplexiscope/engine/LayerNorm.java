package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/**
 * (x - mean) / sqrt(variance + epsilon) * gain + bias, arXiv:1607.06450.
 *
 * @param gain null for 1
 * @param bias null for 0
 */
record LayerNorm(@Nullable Weight gain, @Nullable Weight bias, double epsilon) implements Norm {
    @Override
    public NDArray apply(Pass pass, NDArray x, NumberFormat wanted) {
        return pass.run(
                "layer_norm", x, Weight.arrays(gain), Weight.arrays(bias), epsilon, wanted.code());
    }
}
