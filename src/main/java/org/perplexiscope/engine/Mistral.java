package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Mistral: Llama, each layer sees a window. */
final class Mistral extends Llama {
    static final Family FAMILY =
            new Family(
                    "Mistral",
                    List.of("mistral"),
                    List.of("model.", "language_model.model.", "language_model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 131072,
                    "num_key_value_heads": 8,
                    "sliding_window": 4096
                    """,
                    Mistral::new);

    Mistral(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    int window(int layer) throws FaultException {
        return slidingWindow();
    }
}
