package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** OLMo 1: Llama with layer norms that have no weights; queries, keys and values may be clipped. */
final class Olmo extends Llama {
    static final Family FAMILY =
            new Family(
                    "OLMo",
                    List.of("olmo"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 2048
                    """,
                    Olmo::new);

    private static final double EPSILON = 1e-5;

    Olmo(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    Norm norm(String name) {
        return new LayerNorm(null, null, EPSILON);
    }

    @Override
    Projection projection(String name) throws FaultException {
        Projection whole = super.projection(name);
        return config.has("clip_qkv")
                ? new Projection.Clipped(whole, config.number("clip_qkv", 0))
                : whole;
    }
}
