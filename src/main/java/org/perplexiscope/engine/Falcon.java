package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.FaultException;

import java.util.List;

/**
 * Falcon: the first with one key head for all, then with one for each group of heads, both adding
 * both parts at once; RefinedWeb's small ones with ALiBi instead of rotations.
 */
final class Falcon extends Assembly {
    static final Family FAMILY =
            new Family(
                    "Falcon",
                    List.of("falcon", "RefinedWeb", "RefinedWebModel"),
                    List.of("transformer."),
                    """
                    "max_position_embeddings": 2048
                    """,
                    Falcon::new);

    private final boolean grouped;
    private final boolean single;
    private final boolean biased;
    private final double epsilon;
    private final @Nullable Rotary rotary;
    private final RopeParameters rope;
    private final Scores scores;

    Falcon(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, sizes(config));
        grouped = grouped(config);
        single = !grouped && config.flag("multi_query", true);
        biased = config.flag("bias", false);
        epsilon = config.number("layer_norm_epsilon", 1e-5);
        rope = RopeParameters.of(config, 10_000, sizes.context());
        boolean biasedByPosition = config.flag("alibi", false);
        rotary = biasedByPosition ? null : rotary(rope, Rotary.Pairs.HALVES);
        scores =
                biasedByPosition
                        ? new Scores.Biased(
                                usualScale(), Alibi.ofFalcon(sizes.heads(), usualScale()))
                        : new Scores.Plain(usualScale());
    }

    private static boolean grouped(ModelConfig config) throws FaultException {
        return config.flag("new_decoder_architecture", false);
    }

    private static Sizes sizes(ModelConfig config) throws FaultException {
        Sizes sizes = Sizes.of(config);
        if (grouped(config)) {
            return sizes.withKeyHeads(
                    config.size("num_kv_heads", config.size("n_head_kv", sizes.heads())));
        }
        return sizes.withKeyHeads(config.flag("multi_query", true) ? 1 : sizes.heads());
    }

    @Override
    int longestWindow() {
        return rotary == null ? sizes.context() : rope.longestWindow(sizes.context());
    }

    @Override
    Embedding embedding() throws FaultException {
        return Embedding.of(tokenTable("word_embeddings", sizes.width()));
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "h." + layer + ".";
        Attention attention = attention(name + "self_attention.");
        FeedForward feedForward = feedForward(name + "mlp.");
        if (grouped && config.size("num_ln_in_parallel_attn", 2) == 2) {
            return new Block.Parallel(
                    norm(name + "ln_attn"), attention, norm(name + "ln_mlp"), feedForward);
        }
        Norm norm = norm(name + "input_layernorm");
        return grouped || config.flag("parallel_attn", true)
                ? new Block.Parallel(norm, attention, null, feedForward)
                : Block.Sequential.of(
                        norm, attention, norm(name + "post_attention_layernorm"), feedForward);
    }

    private Norm norm(String name) throws FaultException {
        return layerNorm(name, epsilon, true);
    }

    private Attention attention(String name) throws FaultException {
        Linear all =
                linear(
                        name + "query_key_value",
                        sizes.width(),
                        sizes.queries() + 2 * sizes.keys(),
                        biased);
        return new Attention(
                single
                        ? new Projection.Fused(all, sizes.queries(), sizes.keys())
                        : new Projection.Grouped(all, sizes.keyHeads(), sizes.headWidth()),
                sizes.heads(),
                sizes.keyHeads(),
                null,
                rotary,
                scores,
                linear(name + "dense", sizes.queries(), sizes.width(), biased));
    }

    private FeedForward feedForward(String name) throws FaultException {
        int inner = config.size("ffn_hidden_size", 4 * sizes.width());
        return new FeedForward.Plain(
                linear(name + "dense_h_to_4h", sizes.width(), inner, biased),
                Activation.of(config, "activation", "gelu"),
                linear(name + "dense_4h_to_h", inner, sizes.width(), biased));
    }

    @Override
    Head head() throws FaultException {
        return new Head(norm("ln_f"), output("word_embeddings", sizes.width(), false));
    }
}
