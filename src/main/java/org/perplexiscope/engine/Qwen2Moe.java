package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Qwen 1.5 and 2 with experts, one of which every position goes through. */
final class Qwen2Moe extends Qwen2 {
    static final Family FAMILY =
            new Family(
                    "Qwen 2 MoE",
                    List.of("qwen2_moe"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 32768,
                    "sliding_window": 4096,
                    "num_experts_per_tok": 4
                    """,
                    Qwen2Moe::new);

    private static final int SLIDING_LAYERS = 28;

    Qwen2Moe(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    boolean projectionBias() throws FaultException {
        return config.flag("qkv_bias", true);
    }

    @Override
    int window(int layer) throws FaultException {
        boolean slides =
                layer % 2 == 0 && layer < config.number("max_window_layers", SLIDING_LAYERS);
        return config.flag("use_sliding_window", false) && slides(layer, slides)
                ? slidingWindow()
                : 0;
    }

    @Override
    FeedForward feedForward(int layer, String name) throws FaultException {
        Experts experts = new Experts(this);
        if (!experts.in(layer)) {
            return super.feedForward(layer, name);
        }
        int inner = config.size("shared_expert_intermediate_size");
        return experts.mixture(
                name,
                new MixtureOfExperts.Shared(
                        gated(name + "shared_expert.", inner),
                        linear(name + "shared_expert_gate", sizes.width(), 1, false)));
    }
}
