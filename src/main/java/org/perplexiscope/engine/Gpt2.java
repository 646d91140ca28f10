package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.ArrayList;
import java.util.List;

/** GPT-2: learned positions, fused projections stored [in][out], tied head. */
final class Gpt2 implements Family {
    @Override
    public String name() {
        return "gpt2";
    }

    @Override
    public String prefix() {
        return "transformer.";
    }

    @Override
    public Decoder decoder(ModelConfig config, Weights weights) throws FaultException {
        if (config.flag("add_cross_attention", false)) {
            throw new FaultException(
                    Fault.FEATURE_UNSUPPORTED, config.file(), "attention to another text");
        }
        int width = config.size("n_embd");
        int vocabulary = config.size("vocab_size");
        int context = config.size("n_positions", config.size("n_ctx", 1024));
        int layers = config.size("n_layer");
        double epsilon = config.number("layer_norm_epsilon", 1e-5);
        List<Block> blocks = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            blocks.add(block(config, weights, layer, width, epsilon));
        }
        boolean tied = config.flag("tie_word_embeddings", true);
        Linear output =
                new Linear(
                        weights.operand(tied ? "wte.weight" : "lm_head.weight", vocabulary, width),
                        null);
        return new Decoder(
                new Embedding(
                        weights.table("wte.weight", vocabulary, width),
                        weights.table("wpe.weight", context, width)),
                blocks,
                new Head(norm(weights, "ln_f", width, epsilon), output),
                context,
                context);
    }

    private static Block block(
            ModelConfig config, Weights weights, int layer, int width, double epsilon)
            throws FaultException {
        int heads = config.size("n_head");
        if (width % heads != 0) {
            throw config.damaged("n_embd is not a multiple of n_head");
        }
        double scale =
                config.flag("scale_attn_weights", true) ? Math.sqrt((double) heads / width) : 1;
        if (config.flag("scale_attn_by_inverse_layer_idx", false)) {
            scale /= layer + 1;
        }
        int inner = config.size("n_inner", 4 * width);
        String name = "h." + layer + ".";
        return new Block(
                norm(weights, name + "ln_1", width, epsilon),
                new Attention(
                        new Projection.Fused(
                                linear(weights, name + "attn.c_attn", width, 3 * width),
                                width,
                                width),
                        heads,
                        heads,
                        null,
                        scale,
                        linear(weights, name + "attn.c_proj", width, width)),
                norm(weights, name + "ln_2", width, epsilon),
                new FeedForward.Plain(
                        linear(weights, name + "mlp.c_fc", width, inner),
                        Activation.of(config, "activation_function", "gelu_new"),
                        linear(weights, name + "mlp.c_proj", inner, width)));
    }

    private static Norm norm(Weights weights, String name, int width, double epsilon)
            throws FaultException {
        return new LayerNorm(
                weights.vector(name + ".weight", width),
                weights.vector(name + ".bias", width),
                epsilon);
    }

    private static Linear linear(Weights weights, String name, int in, int out)
            throws FaultException {
        return new Linear(
                weights.transposedOperand(name + ".weight", in, out),
                weights.bias(name + ".bias", out));
    }
}
