package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.FaultException;

import java.util.List;

/**
 * GPT-NeoX and Pythia: fused projections head by head, both parts at once or one after the other.
 */
final class GptNeoX extends Assembly {
    static final Family FAMILY =
            new Family(
                    "GPT-NeoX",
                    List.of("gpt_neox"),
                    List.of("gpt_neox."),
                    """
                    "max_position_embeddings": 2048
                    """,
                    GptNeoX::new);

    private final double epsilon;
    private final RopeParameters rope;
    private final Rotary rotary;

    GptNeoX(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Sizes.of(config));
        epsilon = config.number("layer_norm_eps", 1e-5);
        double rotated = config.number("rotary_pct", 0.25);
        rope =
                RopeParameters.of(
                        config.withDefault("partial_rotary_factor", rotated),
                        config.number("rotary_emb_base", 10_000),
                        sizes.context());
        rotary = rotary(rope, Rotary.Pairs.HALVES);
    }

    @Override
    int longestWindow() {
        return rope.longestWindow(sizes.context());
    }

    @Override
    int causalPositions() {
        return rope.causalPositions(sizes.context());
    }

    @Override
    Embedding embedding() throws FaultException {
        return Embedding.of(tokenTable("embed_in", sizes.width()));
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        Norm attentionNorm = layerNorm(name + "input_layernorm", epsilon, true);
        Norm feedForwardNorm = layerNorm(name + "post_attention_layernorm", epsilon, true);
        Attention attention = attention(name + "attention.");
        FeedForward feedForward = feedForward(name + "mlp.");
        return config.flag("use_parallel_residual", true)
                ? new Block.Parallel(attentionNorm, attention, feedForwardNorm, feedForward)
                : Block.Sequential.of(attentionNorm, attention, feedForwardNorm, feedForward);
    }

    private Attention attention(String name) throws FaultException {
        int width = sizes.width();
        boolean biased = config.flag("attention_bias", true);
        return new Attention(
                new Projection.Grouped(
                        linear(name + "query_key_value", width, 3 * width, biased),
                        sizes.heads(),
                        sizes.headWidth()),
                sizes.heads(),
                sizes.heads(),
                null,
                rotary,
                new Scores.Plain(usualScale()),
                linear(name + "dense", width, width, biased));
    }

    private FeedForward feedForward(String name) throws FaultException {
        int inner = config.size("intermediate_size");
        return new FeedForward.Plain(
                linear(name + "dense_h_to_4h", sizes.width(), inner, true),
                Activation.of(config, "hidden_act", "gelu"),
                linear(name + "dense_4h_to_h", inner, sizes.width(), true));
    }

    @Override
    Head head() throws FaultException {
        boolean tied = config.flag("tie_word_embeddings", false);
        String output = tied ? "embed_in" : "embed_out";
        return new Head(
                layerNorm("final_layer_norm", epsilon, true),
                new Linear(
                        weights.head(output + ".weight", sizes.vocabulary(), sizes.width()), null));
    }
}
