package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Phi 1 and 2: both parts at once behind one layer norm, biases everywhere. */
final class Phi extends Llama {
    static final Family FAMILY =
            new Family(
                    "Phi",
                    List.of("phi"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 2048,
                    "partial_rotary_factor": 0.5
                    """,
                    Phi::new);

    Phi(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    Norm norm(String name) throws FaultException {
        return layerNorm(name, normEpsilon(), true);
    }

    private double normEpsilon() throws FaultException {
        return config.number("layer_norm_eps", 1e-5);
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        int width = sizes.width();
        int inner = config.size("intermediate_size", 4 * width);
        return new Block.Parallel(
                norm(name + "input_layernorm"),
                attention(layer, name + "self_attn."),
                null,
                new FeedForward.Plain(
                        linear(name + "mlp.fc1", width, inner, true),
                        Activation.of(config, "hidden_act", "gelu_new"),
                        linear(name + "mlp.fc2", inner, width, true)));
    }

    @Override
    Head head() throws FaultException {
        return new Head(norm("final_layernorm"), output("embed_tokens", sizes.width(), true));
    }

    @Override
    boolean projectionBias() {
        return true;
    }

    @Override
    boolean outputBias() {
        return true;
    }

    @Override
    String outputName() {
        return "dense";
    }

    @Override
    @Nullable QueryKeyNorm queryKeyNorm(String name) throws FaultException {
        return config.flag("qk_layernorm", false)
                ? new QueryKeyNorm(headNorm(name + "q_layernorm"), headNorm(name + "k_layernorm"))
                : null;
    }

    private HeadNorm headNorm(String name) throws FaultException {
        int width = sizes.headWidth();
        return new HeadNorm.Layer(
                List.of(weights.vector(name + ".weight", width)),
                weights.vector(name + ".bias", width),
                width,
                normEpsilon());
    }
}
