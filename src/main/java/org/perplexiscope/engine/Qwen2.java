package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Qwen 1.5 to 2.5: Llama with a bias of queries, keys and values; the upper layers may slide. */
class Qwen2 extends Llama {
    static final Family FAMILY =
            new Family(
                    "Qwen 2",
                    List.of("qwen2"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 32768,
                    "sliding_window": 4096
                    """,
                    Qwen2::new);

    private static final int FULL_LAYERS = 28;

    Qwen2(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    boolean projectionBias() throws FaultException {
        return true;
    }

    @Override
    boolean outputBias() throws FaultException {
        return false;
    }

    @Override
    int window(int layer) throws FaultException {
        boolean above = layer >= config.number("max_window_layers", FULL_LAYERS);
        return config.flag("use_sliding_window", false) && slides(layer, above)
                ? slidingWindow()
                : 0;
    }
}
