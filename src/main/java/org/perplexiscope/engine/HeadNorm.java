package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Brings queries or keys to a common scale before they are turned and compared. */
interface HeadNorm {
    /** x [n][heads * d] to the same. */
    NDArray apply(Pass pass, NDArray x);

    /**
     * An RMS norm of every {@code width} dimensions: of each head, or of all together.
     *
     * @param gain [width]
     * @param offset is added to the gain
     */
    record Rms(Weight gain, double offset, int width, double epsilon) implements HeadNorm {
        @Override
        public NDArray apply(Pass pass, NDArray x) {
            return pass.run("head_rms_norm", x, gain.array(), offset, width, epsilon);
        }
    }

    /**
     * A layer norm of each head.
     *
     * @param gains one of [d] for all heads, one of [heads][d], or one of [d] for each head
     * @param bias [d], null for 0
     */
    record Layer(List<Weight> gains, @Nullable Weight bias, int width, double epsilon)
            implements HeadNorm {
        @Override
        public NDArray apply(Pass pass, NDArray x) {
            List<NDArray> all = gains.stream().map(Weight::array).toList();
            return pass.run("head_layer_norm", x, all, Weight.arrays(bias), width, epsilon);
        }
    }
}
