package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Phi 3 and 4: Llama with fused projections, stretched by factors of its own. */
final class Phi3 extends Llama {
    static final Family FAMILY =
            new Family(
                    "Phi 3",
                    List.of("phi3"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 4096,
                    "rms_norm_eps": 1e-5
                    """,
                    Phi3::new);

    Phi3(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    Projection projection(String name) throws FaultException {
        int rows = sizes.queries() + 2 * sizes.keys();
        return new Projection.Fused(
                linear(name + "qkv_proj", sizes.width(), rows, false),
                sizes.queries(),
                sizes.keys());
    }

    @Override
    boolean outputBias() {
        return false;
    }

    @Override
    int window(int layer) throws FaultException {
        return slidingWindow();
    }

    @Override
    FeedForward feedForward(int layer, String name) throws FaultException {
        int inner = config.size("intermediate_size");
        return new FeedForward.FusedGated(
                linear(name + "gate_up_proj", sizes.width(), 2 * inner, false),
                activation(),
                linear(name + "down_proj", inner, sizes.width(), false));
    }
}
