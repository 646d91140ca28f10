package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** SmolLM 3: Llama, every fourth layer does without positions. */
final class SmolLm3 extends Llama {
    static final Family FAMILY =
            new Family(
                    "SmolLM 3",
                    List.of("smollm3"),
                    List.of("model."),
                    """
                    "max_position_embeddings": 32768,
                    "num_key_value_heads": 4
                    """,
                    SmolLm3::new);

    SmolLm3(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    /** The field's name says the opposite: 1 is a layer with positions. */
    private boolean turns(int layer) throws FaultException {
        List<Double> layers = config.numbers("no_rope_layers");
        if (layers.isEmpty()) {
            return (layer + 1) % config.size("no_rope_layer_interval", 4) != 0;
        }
        if (layer >= layers.size()) {
            throw config.damaged("no_rope_layers has fewer entries than there are layers");
        }
        return layers.get(layer) != 0;
    }

    @Override
    @Nullable Rotary rotary(int layer) throws FaultException {
        return turns(layer) ? super.rotary(layer) : null;
    }

    @Override
    int window(int layer) throws FaultException {
        return config.flag("use_sliding_window", false) && slides(layer, !turns(layer))
                ? slidingWindow()
                : 0;
    }
}
