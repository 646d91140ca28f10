package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** MPT: ALiBi, no biases. */
final class Mpt extends Assembly {
    static final Family FAMILY =
            new Family(
                    "MPT",
                    List.of("mpt"),
                    List.of("transformer."),
                    """
                    "max_seq_len": 2048
                    """,
                    Mpt::new);

    private static final double EPSILON = 1e-5;

    private final ModelConfig attention;
    private final Alibi alibi;

    Mpt(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Sizes.of(config));
        attention = config.section("attn_config");
        if (!attention.flag("alibi", true)) {
            throw unsupported("learned positions");
        }
        if (attention.flag("qk_ln", false)) {
            throw unsupported("a norm of queries and keys");
        }
        if (attention.flag("prefix_lm", false)) {
            throw unsupported("attention to what comes after");
        }
        String kind = attention.text("attn_type", "multihead_attention");
        if (!kind.equals("multihead_attention")) {
            throw unsupported("the attention type \"" + kind + "\"");
        }
        if (!config.flag("no_bias", true)) {
            throw unsupported("biases");
        }
        if (config.has("logit_scale")) {
            throw unsupported("scaled logits");
        }
        alibi = Alibi.ofMpt(sizes.heads(), attention.number("alibi_bias_max", 8));
    }

    @Override
    Embedding embedding() throws FaultException {
        return Embedding.of(tokenTable("wte", sizes.width()));
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "blocks." + layer + ".";
        int width = sizes.width();
        int inner = width * config.size("expansion_ratio", 4);
        return Block.Sequential.of(
                layerNorm(name + "norm_1", epsilon(), false),
                new Attention(
                        projection(name + "attn.Wqkv", width),
                        sizes.heads(),
                        sizes.heads(),
                        null,
                        null,
                        new Scores.Biased(attention.number("softmax_scale", usualScale()), alibi),
                        linear(name + "attn.out_proj", width, width, false)),
                layerNorm(name + "norm_2", epsilon(), false),
                new FeedForward.Plain(
                        linear(name + "ffn.up_proj", width, inner, false),
                        Activation.GELU,
                        linear(name + "ffn.down_proj", inner, width, false)));
    }

    private Projection projection(String name, int width) throws FaultException {
        Projection whole =
                new Projection.Fused(linear(name, width, 3 * width, false), width, width);
        double limit = attention.number("clip_qkv", 0);
        return limit == 0 ? whole : new Projection.Clipped(whole, limit);
    }

    private double epsilon() throws FaultException {
        return config.number("layer_norm_epsilon", EPSILON);
    }

    @Override
    Head head() throws FaultException {
        return new Head(layerNorm("norm_f", epsilon(), false), output("wte", sizes.width(), false));
    }
}
