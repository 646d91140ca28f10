package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.ArrayList;
import java.util.List;

/**
 * StableLM: Llama with layer norms, turning a part of each head; newer ones add both parts at once.
 */
final class StableLm extends Llama {
    static final Family FAMILY =
            new Family(
                    "StableLM",
                    List.of("stablelm", "stablelm_epoch"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 4096
                    """,
                    StableLm::new);

    StableLm(ModelConfig config, Weights weights) throws FaultException {
        super(
                config.withDefault("partial_rotary_factor", config.number("rope_pct", 0.25)),
                weights);
    }

    @Override
    Norm norm(String name) throws FaultException {
        return layerNorm(name, normEpsilon(), true);
    }

    private double normEpsilon() throws FaultException {
        return config.number("layer_norm_eps", config.number("norm_eps", 1e-5));
    }

    @Override
    Block block(int layer) throws FaultException {
        if (!config.flag("use_parallel_residual", false)) {
            return super.block(layer);
        }
        String name = "layers." + layer + ".";
        return new Block.Parallel(
                norm(name + "input_layernorm"),
                attention(layer, name + "self_attn."),
                null,
                feedForward(layer, name + "mlp."));
    }

    @Override
    boolean projectionBias() throws FaultException {
        return config.flag("use_qkv_bias", false);
    }

    @Override
    boolean outputBias() {
        return false;
    }

    @Override
    @Nullable QueryKeyNorm queryKeyNorm(String name) throws FaultException {
        return config.flag("qk_layernorm", false)
                ? new QueryKeyNorm(
                        headNorm(name + "q_layernorm", sizes.heads()),
                        headNorm(name + "k_layernorm", sizes.keyHeads()))
                : null;
    }

    private HeadNorm headNorm(String name, int heads) throws FaultException {
        List<Weight> gains = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            gains.add(weights.vector(name + ".norms." + head + ".weight", sizes.headWidth()));
        }
        return new HeadNorm.Layer(gains, null, sizes.headWidth(), normEpsilon());
    }
}
