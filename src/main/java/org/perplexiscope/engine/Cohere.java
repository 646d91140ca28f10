package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Command R: both parts at once behind one norm, neighbours turn together, scaled logits. */
class Cohere extends Llama {
    static final Family FAMILY =
            new Family(
                    "Cohere",
                    List.of("cohere"),
                    List.of("model."),
                    """
                    "max_position_embeddings": 8192
                    """,
                    Cohere::new);

    Cohere(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Rotary.Pairs.NEIGHBOURS);
    }

    @Override
    Norm norm(String name) throws FaultException {
        return layerNorm(name, normEpsilon(), false);
    }

    private double normEpsilon() throws FaultException {
        return config.number("layer_norm_eps", 1e-5);
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        return new Block.Parallel(
                norm(name + "input_layernorm"),
                attention(layer, name + "self_attn."),
                null,
                feedForward(layer, name + "mlp."));
    }

    @Override
    Head head() throws FaultException {
        return new Head(
                norm("norm"),
                null,
                output("embed_tokens", sizes.width(), false),
                config.number("logit_scale", 0.0625),
                0);
    }

    @Override
    @Nullable QueryKeyNorm queryKeyNorm(String name) throws FaultException {
        return config.flag("use_qk_norm", false)
                ? new QueryKeyNorm(
                        headNorm(name + "q_norm.weight", sizes.heads()),
                        headNorm(name + "k_norm.weight", sizes.keyHeads()))
                : null;
    }

    private HeadNorm headNorm(String name, int heads) throws FaultException {
        return new HeadNorm.Layer(
                List.of(weights.vectors(name, heads, sizes.headWidth())),
                null,
                sizes.headWidth(),
                normEpsilon());
    }
}
