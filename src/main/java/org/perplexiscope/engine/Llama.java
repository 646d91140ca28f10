package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.FaultException;

import java.util.List;

/**
 * Llama 1 to 3: rotary positions, grouped queries, a gated feed-forward part, RMS norms. What
 * others do in another way they override.
 */
class Llama extends Assembly {
    static final Family FAMILY =
            new Family(
                    "Llama",
                    List.of("llama"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 2048
                    """,
                    Llama::new);

    private final RopeParameters rope;
    private final Rotary rotary;

    Llama(ModelConfig config, Weights weights) throws FaultException {
        this(config, weights, Rotary.Pairs.HALVES);
    }

    Llama(ModelConfig config, Weights weights, Rotary.Pairs pairs) throws FaultException {
        this(config, weights, pairs, RopeParameters.of(config, 10_000, Sizes.of(config).context()));
    }

    Llama(ModelConfig config, Weights weights, Rotary.Pairs pairs, RopeParameters rope)
            throws FaultException {
        super(config, weights, Sizes.of(config));
        this.rope = rope;
        rotary = rotary(rope, pairs);
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
        return Embedding.of(tokenTable("embed_tokens", sizes.width()));
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        return Block.Sequential.of(
                norm(name + "input_layernorm"),
                attention(layer, name + "self_attn."),
                norm(name + "post_attention_layernorm"),
                feedForward(layer, name + "mlp."));
    }

    @Override
    Head head() throws FaultException {
        return new Head(norm("norm"), output("embed_tokens", sizes.width(), false));
    }

    Norm norm(String name) throws FaultException {
        return new RmsNorm(weights.vector(name + ".weight", sizes.width()), 0, epsilon());
    }

    final double epsilon() throws FaultException {
        return config.number("rms_norm_eps", 1e-6);
    }

    final Attention attention(int layer, String name) throws FaultException {
        return new Attention(
                projection(name),
                sizes.heads(),
                sizes.keyHeads(),
                queryKeyNorm(name),
                rotary(layer),
                Scores.Bounded.of(scale(), window(layer), cap()),
                linear(name + outputName(), sizes.queries(), sizes.width(), outputBias()));
    }

    Projection projection(String name) throws FaultException {
        boolean biased = projectionBias();
        return new Projection.Separate(
                linear(name + "q_proj", sizes.width(), sizes.queries(), biased),
                linear(name + "k_proj", sizes.width(), sizes.keys(), biased),
                linear(name + "v_proj", sizes.width(), sizes.keys(), biased));
    }

    /** Whether queries, keys and values have a bias. */
    boolean projectionBias() throws FaultException {
        return config.flag("attention_bias", false);
    }

    /** Whether what attention gives has a bias. */
    boolean outputBias() throws FaultException {
        return config.flag("attention_bias", false);
    }

    String outputName() {
        return "o_proj";
    }

    @Nullable QueryKeyNorm queryKeyNorm(String name) throws FaultException {
        return null;
    }

    /** Turns the queries and keys of a layer; null where it has no positions. */
    @Nullable Rotary rotary(int layer) throws FaultException {
        return rotary;
    }

    double scale() throws FaultException {
        return usualScale();
    }

    /** Positions that a layer sees, 0 for all. */
    int window(int layer) throws FaultException {
        return 0;
    }

    /** The window of config.json, 0 for none. */
    final int slidingWindow() throws FaultException {
        return config.size("sliding_window", 0);
    }

    /** Whether a layer sees only a window: what config.json says of it, else what is usual. */
    final boolean slides(int layer, boolean otherwise) throws FaultException {
        List<String> types = config.texts("layer_types");
        if (types.isEmpty()) {
            return otherwise;
        }
        if (layer >= types.size()) {
            throw config.damaged("layer_types has fewer entries than there are layers");
        }
        return switch (types.get(layer)) {
            case "sliding_attention" -> true;
            case "full_attention" -> false;
            default -> throw unsupported("the layer type \"" + types.get(layer) + "\"");
        };
    }

    /** What keeps the products of queries and keys below it, 0 for nothing. */
    double cap() throws FaultException {
        return 0;
    }

    FeedForward feedForward(int layer, String name) throws FaultException {
        return gated(name, config.size("intermediate_size"));
    }

    final FeedForward.Gated gated(String name, int inner) throws FaultException {
        boolean biased = config.flag("mlp_bias", false);
        return new FeedForward.Gated(
                linear(name + "gate_proj", sizes.width(), inner, biased),
                activation(),
                linear(name + "up_proj", sizes.width(), inner, biased),
                linear(name + "down_proj", inner, sizes.width(), biased));
    }

    Activation activation() throws FaultException {
        return Activation.of(config, "hidden_act", "silu");
    }

    /** An RMS norm of each head of the queries and of the keys. */
    final QueryKeyNorm headNorms(String queries, String keys, double offset) throws FaultException {
        int width = sizes.headWidth();
        return new QueryKeyNorm(
                new HeadNorm.Rms(
                        weights.vector(queries + ".weight", width), offset, width, epsilon()),
                new HeadNorm.Rms(
                        weights.vector(keys + ".weight", width), offset, width, epsilon()));
    }
}
