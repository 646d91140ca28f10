package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Qwen 3: Llama with a norm of each head's queries and keys; the upper layers may slide. */
class Qwen3 extends Qwen2 {
    static final Family FAMILY =
            new Family(
                    "Qwen 3",
                    List.of("qwen3"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 32768,
                    "sliding_window": 4096,
                    "head_dim": 128
                    """,
                    Qwen3::new);

    Qwen3(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    boolean projectionBias() throws FaultException {
        return config.flag("attention_bias", false);
    }

    @Override
    boolean outputBias() throws FaultException {
        return config.flag("attention_bias", false);
    }

    @Override
    QueryKeyNorm queryKeyNorm(String name) throws FaultException {
        return headNorms(name + "q_norm", name + "k_norm", 0);
    }
}
