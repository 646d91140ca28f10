package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** What a block does with each position by itself. */
interface FeedForward extends Part {
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

    /**
     * The same, with one matrix for both.
     *
     * @param gateAndUp gives the gate, then what it opens
     */
    record FusedGated(Linear gateAndUp, Activation activation, Linear down) implements FeedForward {
        @Override
        public void addTo(Pass pass, NDArray x, NDArray residual) {
            NDArray inner =
                    pass.run(
                            "gated_fused",
                            x,
                            gateAndUp.matrix().array(),
                            gateAndUp.biasList(),
                            activation.kernelName(),
                            activation.algorithm());
            down.addTo(pass, inner, residual);
        }
    }
}
