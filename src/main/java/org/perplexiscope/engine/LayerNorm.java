package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** (x - mean) / sqrt(variance + epsilon) * gain + bias, arXiv:1607.06450. */
record LayerNorm(Weight gain, Weight bias, double epsilon) implements Norm {
    @Override
    public NDArray apply(Pass pass, NDArray x) {
        return pass.run("layer_norm", x, gain.array(), bias.array(), epsilon, pass.format().code());
    }
}
