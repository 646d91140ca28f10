package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** What a block does with each position by itself. */
interface FeedForward {
    /**
     * @param x [n][D], behind a norm
     * @param residual [n][D], is added to
     */
    void addTo(Pass pass, NDArray x, NDArray residual);

    /** down(activation(up(x))). */
    record Plain(Linear up, Activation activation, Linear down) implements FeedForward {
        @Override
        public void addTo(Pass pass, NDArray x, NDArray residual) {
            down.addTo(pass, up.apply(pass, x, activation), residual);
        }
    }

    /** down(activation(gate(x)) * up(x)), arXiv:2002.05202. */
    record Gated(Linear gate, Activation activation, Linear up, Linear down)
            implements FeedForward {
        @Override
        public void addTo(Pass pass, NDArray x, NDArray residual) {
            NDArray inner =
                    pass.run(
                            "gated",
                            x,
                            gate.matrix().array(),
                            gate.biasList(),
                            up.matrix().array(),
                            up.biasList(),
                            activation.kernelName(),
                            activation.algorithm());
            down.addTo(pass, inner, residual);
        }
    }
}
