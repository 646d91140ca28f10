package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/**
 * x / sqrt(mean(x^2) + epsilon) * (offset + gain), arXiv:1910.07467.
 *
 * @param offset 1 where the gain is stored as its difference from 1
 */
record RmsNorm(Weight gain, double offset, double epsilon) implements Norm {
    @Override
    public NDArray apply(Pass pass, NDArray x, NumberFormat wanted) {
        return pass.run("rms_norm", x, gain.array(), offset, epsilon, wanted.code());
    }
}
