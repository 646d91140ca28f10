package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.ArrayList;
import java.util.List;

/** Mixtral: Mistral with experts in every layer. */
final class Mixtral extends Llama {
    static final Family FAMILY =
            new Family(
                    "Mixtral",
                    List.of("mixtral"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 131072,
                    "num_key_value_heads": 8,
                    "num_local_experts": 8,
                    "num_experts_per_tok": 2,
                    "rms_norm_eps": 1e-5
                    """,
                    Mixtral::new);

    Mixtral(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    int window(int layer) throws FaultException {
        return slidingWindow();
    }

    @Override
    FeedForward feedForward(int layer, String name) throws FaultException {
        String block = "layers." + layer + ".block_sparse_moe.";
        int count = config.size("num_local_experts");
        int inner = config.size("intermediate_size");
        int width = sizes.width();
        List<FeedForward.Gated> experts = new ArrayList<>();
        for (int expert = 0; expert < count; expert++) {
            String part = block + "experts." + expert + ".";
            experts.add(
                    new FeedForward.Gated(
                            linear(part + "w1", width, inner, false),
                            activation(),
                            linear(part + "w3", width, inner, false),
                            linear(part + "w2", inner, width, false)));
        }
        return MixtureOfExperts.of(
                this, linear(block + "gate", width, count, false), true, experts, null);
    }
}
