package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.FaultException;

import java.util.List;

/**
 * Gemma 3: Gemma 2 with a norm of each head's queries and keys; the layers that slide turn them by
 * frequencies of their own.
 */
final class Gemma3 extends Gemma2 {
    static final Family FAMILY =
            new Family(
                    "Gemma 3",
                    List.of("gemma3_text", "gemma3"),
                    List.of("model.", "language_model.model.", "model.language_model."),
                    """
                    "max_position_embeddings": 131072,
                    "head_dim": 256,
                    "num_attention_heads": 8,
                    "num_key_value_heads": 4,
                    "query_pre_attn_scalar": 256,
                    "sliding_window": 4096,
                    "vocab_size": 262208
                    """,
                    Gemma3::new);

    private static final int PATTERN = 6;

    private final Rotary local;

    Gemma3(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, rope(config, "full_attention", "rope_theta", 1_000_000));
        local =
                rotary(
                        rope(config, "sliding_attention", "rope_local_base_freq", 10_000),
                        Rotary.Pairs.HALVES);
    }

    /** How a kind of layer turns; only the layers that see all are stretched in older files. */
    private static RopeParameters rope(
            ModelConfig config, String kind, String thetaField, double usualTheta)
            throws FaultException {
        ModelConfig scaling;
        if (config.has("rope_parameters")) {
            scaling = config.section("rope_parameters").section(kind);
        } else {
            scaling = config.section(kind.equals("full_attention") ? "rope_scaling" : "none");
        }
        double theta = config.number(thetaField, usualTheta);
        return RopeParameters.of(
                config,
                scaling.withDefault("rope_theta", theta),
                theta,
                Sizes.of(config).context());
    }

    @Override
    QueryKeyNorm queryKeyNorm(String name) throws FaultException {
        return headNorms(name + "q_norm", name + "k_norm", normOffset());
    }

    private boolean local(int layer) throws FaultException {
        int pattern =
                config.size(
                        "sliding_window_pattern", config.size("_sliding_window_pattern", PATTERN));
        return slides(layer, (layer + 1) % pattern != 0);
    }

    @Override
    @Nullable Rotary rotary(int layer) throws FaultException {
        return local(layer) ? local : super.rotary(layer);
    }

    @Override
    int window(int layer) throws FaultException {
        return local(layer) ? slidingWindow() : 0;
    }
}
