package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/**
 * OPT: learned positions from the third row on; the smallest but one has its norms in the stream.
 */
final class Opt extends Assembly {
    static final Family FAMILY =
            new Family(
                    "OPT",
                    List.of("opt"),
                    List.of("model.decoder.", "decoder."),
                    """
                    "max_position_embeddings": 2048
                    """,
                    Opt::new);

    private static final double EPSILON = 1e-5;
    private static final int FIRST_POSITION = 2;

    private final boolean normBefore;
    private final int embeddingWidth;

    Opt(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Sizes.of(config));
        normBefore = config.flag("do_layer_norm_before", true);
        embeddingWidth = config.size("word_embed_proj_dim", sizes.width());
    }

    @Override
    Embedding embedding() throws FaultException {
        return new Embedding(
                tokenTable("embed_tokens", embeddingWidth),
                1,
                embeddingWidth == sizes.width()
                        ? null
                        : linear("project_in", embeddingWidth, sizes.width(), false),
                weights.table(
                        "embed_positions.weight",
                        (long) FIRST_POSITION + sizes.context(),
                        sizes.width()),
                FIRST_POSITION,
                null);
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        boolean biased = config.flag("enable_bias", true);
        int width = sizes.width();
        int inner = config.size("ffn_dim");
        Norm attentionNorm = norm(name + "self_attn_layer_norm");
        Norm feedForwardNorm = norm(name + "final_layer_norm");
        Attention attention =
                new Attention(
                        new Projection.Separate(
                                linear(name + "self_attn.q_proj", width, width, biased),
                                linear(name + "self_attn.k_proj", width, width, biased),
                                linear(name + "self_attn.v_proj", width, width, biased)),
                        sizes.heads(),
                        sizes.heads(),
                        null,
                        null,
                        new Scores.Plain(usualScale()),
                        linear(name + "self_attn.out_proj", width, width, biased));
        FeedForward feedForward =
                new FeedForward.Plain(
                        linear(name + "fc1", width, inner, biased),
                        Activation.of(config, "activation_function", "relu"),
                        linear(name + "fc2", inner, width, biased));
        return normBefore
                ? Block.Sequential.of(attentionNorm, attention, feedForwardNorm, feedForward)
                : new Block.PostNorm(attention, attentionNorm, feedForward, feedForwardNorm);
    }

    private Norm norm(String name) throws FaultException {
        return config.flag("layer_norm_elementwise_affine", true)
                ? layerNorm(name, EPSILON, true)
                : new LayerNorm(null, null, EPSILON);
    }

    @Override
    Head head() throws FaultException {
        boolean last = normBefore && !config.flag("_remove_final_layer_norm", false);
        return new Head(
                last ? norm("final_layer_norm") : Norm.NONE,
                embeddingWidth == sizes.width()
                        ? null
                        : linear("project_out", sizes.width(), embeddingWidth, false),
                output("embed_tokens", embeddingWidth, false),
                1,
                0);
    }
}
