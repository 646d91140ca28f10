package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** x / sqrt(mean(x^2) + epsilon) * gain, arXiv:1910.07467. */
record RmsNorm(Weight gain, double epsilon) implements Norm {
    @Override
    public NDArray apply(Pass pass, NDArray x) {
        return pass.run("rms_norm", x, gain.array(), epsilon, pass.format().code());
    }
}
