package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** GPT-J: both parts at once behind one norm, neighbours in a part of each head turn together. */
final class GptJ extends Assembly {
    static final Family FAMILY =
            new Family(
                    "GPT-J",
                    List.of("gptj"),
                    List.of("transformer."),
                    """
                    "tie_word_embeddings": false,
                    "n_positions": 2048,
                    "rotary_dim": 64
                    """,
                    GptJ::new);

    private final double epsilon;
    private final Rotary rotary;

    GptJ(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Sizes.of(config));
        epsilon = config.number("layer_norm_epsilon", 1e-5);
        rotary =
                rotary(
                        RopeParameters.of(config, 10_000, sizes.context()),
                        config.size("rotary_dim"),
                        Rotary.Pairs.NEIGHBOURS);
    }

    @Override
    Embedding embedding() throws FaultException {
        return Embedding.of(tokenTable("wte", sizes.width()));
    }

    @Override
    Block block(int layer) throws FaultException {
        int width = sizes.width();
        int inner = config.size("n_inner", 4 * width);
        String name = "h." + layer + ".";
        return new Block.Parallel(
                layerNorm(name + "ln_1", epsilon, true),
                new Attention(
                        new Projection.Separate(
                                linear(name + "attn.q_proj", width, width, false),
                                linear(name + "attn.k_proj", width, width, false),
                                linear(name + "attn.v_proj", width, width, false)),
                        sizes.heads(),
                        sizes.heads(),
                        null,
                        rotary,
                        new Scores.Plain(usualScale()),
                        linear(name + "attn.out_proj", width, width, false)),
                null,
                new FeedForward.Plain(
                        linear(name + "mlp.fc_in", width, inner, true),
                        Activation.of(config, "activation_function", "gelu_new"),
                        linear(name + "mlp.fc_out", inner, width, true)));
    }

    @Override
    Head head() throws FaultException {
        return new Head(layerNorm("ln_f", epsilon, true), output("wte", sizes.width(), true));
    }
}
