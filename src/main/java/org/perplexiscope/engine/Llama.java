package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.ArrayList;
import java.util.List;

/** Llama 1 to 3: rotary positions, grouped queries, a gated feed-forward part. */
final class Llama implements Family {
    @Override
    public String name() {
        return "llama";
    }

    @Override
    public String prefix() {
        return "model.";
    }

    @Override
    public Decoder decoder(ModelConfig config, Weights weights) throws FaultException {
        int width = config.size("hidden_size");
        int vocabulary = config.size("vocab_size");
        int context = config.size("max_position_embeddings", 2048);
        int layers = config.size("num_hidden_layers");
        Heads heads = Heads.of(config, width);
        RopeParameters rope = RopeParameters.of(config, 10_000, context);
        Rotary rotary = rotary(config, heads, rope);
        List<Block> blocks = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            String name = "layers." + layer + ".";
            blocks.add(
                    new Block(
                            norm(config, weights, name + "input_layernorm", width),
                            attention(config, weights, name + "self_attn.", width, heads, rotary),
                            norm(config, weights, name + "post_attention_layernorm", width),
                            feedForward(config, weights, name + "mlp.", width)));
        }
        boolean tied = config.flag("tie_word_embeddings", false);
        String output = tied ? "embed_tokens.weight" : "lm_head.weight";
        return new Decoder(
                new Embedding(weights.table("embed_tokens.weight", vocabulary, width), null),
                blocks,
                new Head(
                        norm(config, weights, "norm", width),
                        new Linear(weights.operand(output, vocabulary, width), null)),
                rope.longestWindow(context),
                context);
    }

    /** How a layer's width is shared out. */
    private record Heads(int queries, int keys, int dimensions) {
        static Heads of(ModelConfig config, int width) throws FaultException {
            int queries = config.size("num_attention_heads");
            int keys = config.size("num_key_value_heads", queries);
            if (queries % keys != 0) {
                throw config.damaged(
                        "num_attention_heads is not a multiple of num_key_value_heads");
            }
            return new Heads(queries, keys, config.size("head_dim", Math.max(1, width / queries)));
        }
    }

    private static Rotary rotary(ModelConfig config, Heads heads, RopeParameters rope)
            throws FaultException {
        if (!RotaryFrequencies.knows(rope.type())) {
            throw new FaultException(
                    Fault.FEATURE_UNSUPPORTED,
                    config.file(),
                    "the rope type \"" + rope.type() + "\"");
        }
        int dimensions = (int) (heads.dimensions() * rope.partial());
        if (dimensions % 2 != 0 || dimensions < 2 || dimensions > heads.dimensions()) {
            throw config.damaged("a head's dimensions cannot be rotated in pairs");
        }
        return new Rotary(rope, dimensions);
    }

    private static Attention attention(
            ModelConfig config, Weights weights, String name, int width, Heads heads, Rotary rotary)
            throws FaultException {
        boolean biased = config.flag("attention_bias", false);
        int queries = heads.queries() * heads.dimensions();
        int keys = heads.keys() * heads.dimensions();
        return new Attention(
                new Projection.Separate(
                        linear(weights, name + "q_proj", width, queries, biased),
                        linear(weights, name + "k_proj", width, keys, biased),
                        linear(weights, name + "v_proj", width, keys, biased)),
                heads.queries(),
                heads.keys(),
                rotary,
                Math.pow(heads.dimensions(), -0.5),
                linear(weights, name + "o_proj", queries, width, biased));
    }

    private static FeedForward feedForward(
            ModelConfig config, Weights weights, String name, int width) throws FaultException {
        boolean biased = config.flag("mlp_bias", false);
        int inner = config.size("intermediate_size");
        return new FeedForward.Gated(
                linear(weights, name + "gate_proj", width, inner, biased),
                Activation.of(config, "hidden_act", "silu"),
                linear(weights, name + "up_proj", width, inner, biased),
                linear(weights, name + "down_proj", inner, width, biased));
    }

    private static Norm norm(ModelConfig config, Weights weights, String name, int width)
            throws FaultException {
        return new RmsNorm(
                weights.vector(name + ".weight", width), config.number("rms_norm_eps", 1e-6));
    }

    private static Linear linear(Weights weights, String name, int in, int out, boolean biased)
            throws FaultException {
        return new Linear(
                weights.operand(name + ".weight", out, in),
                biased ? weights.bias(name + ".bias", out) : null);
    }
}
