package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Qwen 3 with experts. */
final class Qwen3Moe extends Qwen3 {
    static final Family FAMILY =
            new Family(
                    "Qwen 3 MoE",
                    List.of("qwen3_moe"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 32768,
                    "sliding_window": 4096,
                    "num_experts_per_tok": 8
                    """,
                    Qwen3Moe::new);

    Qwen3Moe(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    int window(int layer) throws FaultException {
        return config.flag("use_sliding_window", false) ? slidingWindow() : 0;
    }

    @Override
    FeedForward feedForward(int layer, String name) throws FaultException {
        Experts experts = new Experts(this);
        return experts.in(layer) ? experts.mixture(name, null) : super.feedForward(layer, name);
    }
}
