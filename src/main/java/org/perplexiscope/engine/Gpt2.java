package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** GPT-2: learned positions, fused projections stored [in][out], tied head. */
final class Gpt2 extends Assembly {
    static final Family FAMILY =
            new Family(
                    "GPT-2",
                    List.of("gpt2"),
                    List.of("transformer."),
                    """
                    "n_positions": 1024
                    """,
                    Gpt2::new);

    private final double epsilon;

    Gpt2(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Sizes.of(config));
        refuse("add_cross_attention", "attention to another text");
        epsilon = config.number("layer_norm_epsilon", 1e-5);
    }

    @Override
    Embedding embedding() throws FaultException {
        return Embedding.of(
                tokenTable("wte", sizes.width()),
                weights.table("wpe.weight", sizes.context(), sizes.width()));
    }

    @Override
    Block block(int layer) throws FaultException {
        double scale = config.flag("scale_attn_weights", true) ? usualScale() : 1;
        if (config.flag("scale_attn_by_inverse_layer_idx", false)) {
            scale /= layer + 1;
        }
        int width = sizes.width();
        int inner = config.size("n_inner", 4 * width);
        String name = "h." + layer + ".";
        return Block.Sequential.of(
                layerNorm(name + "ln_1", epsilon, true),
                new Attention(
                        new Projection.Fused(
                                transposed(name + "attn.c_attn", width, 3 * width), width, width),
                        sizes.heads(),
                        sizes.heads(),
                        null,
                        null,
                        new Scores.Plain(scale),
                        transposed(name + "attn.c_proj", width, width)),
                layerNorm(name + "ln_2", epsilon, true),
                new FeedForward.Plain(
                        transposed(name + "mlp.c_fc", width, inner),
                        Activation.of(config, "activation_function", "gelu_new"),
                        transposed(name + "mlp.c_proj", inner, width)));
    }

    @Override
    Head head() throws FaultException {
        return new Head(layerNorm("ln_f", epsilon, true), output("wte", sizes.width(), false));
    }

    private Linear transposed(String name, int in, int out) throws FaultException {
        return new Linear(
                weights.transposedOperand(name + ".weight", in, out),
                weights.bias(name + ".bias", out));
    }
}
