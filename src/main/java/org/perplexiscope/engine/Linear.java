package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A product with a matrix [out][in], and a bias where there is one. */
record Linear(Weight matrix, @Nullable Weight bias) {
    /** The bias as kernels take it. */
    List<NDArray> biasList() {
        return Weight.arrays(bias);
    }

    /** x [n][in] to [n][out]. */
    NDArray apply(Pass pass, NDArray x, Activation activation) {
        return pass.run(
                "linear",
                x,
                matrix.array(),
                biasList(),
                activation.kernelName(),
                activation.algorithm());
    }

    /** Adds the product to {@code residual} [n][out]. */
    void addTo(Pass pass, NDArray x, NDArray residual) {
        pass.run("linear_add", x, matrix.array(), biasList(), residual).close();
    }
}
