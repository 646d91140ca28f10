package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/**
 * GPT-Neo: GPT-2 whose layers see everything and a window by turns, with scores that are not
 * scaled.
 */
final class GptNeo extends Assembly {
    static final Family FAMILY =
            new Family(
                    "GPT-Neo",
                    List.of("gpt_neo"),
                    List.of("transformer."),
                    """
                    "max_position_embeddings": 2048
                    """,
                    GptNeo::new);

    private final double epsilon;

    GptNeo(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Sizes.of(config));
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
        int width = sizes.width();
        int inner = config.size("intermediate_size", 4 * width);
        String name = "h." + layer + ".";
        String attention = name + "attn.attention.";
        int window = local(layer) ? config.size("window_size", 256) : 0;
        return Block.Sequential.of(
                layerNorm(name + "ln_1", epsilon, true),
                new Attention(
                        new Projection.Separate(
                                linear(attention + "q_proj", width, width, false),
                                linear(attention + "k_proj", width, width, false),
                                linear(attention + "v_proj", width, width, false)),
                        sizes.heads(),
                        sizes.heads(),
                        null,
                        null,
                        Scores.Bounded.of(1, window, 0),
                        linear(attention + "out_proj", width, width, true)),
                layerNorm(name + "ln_2", epsilon, true),
                new FeedForward.Plain(
                        linear(name + "mlp.c_fc", width, inner, true),
                        Activation.of(config, "activation_function", "gelu_new"),
                        linear(name + "mlp.c_proj", inner, width, true)));
    }

    private boolean local(int layer) throws FaultException {
        List<String> kinds = config.texts("attention_layers");
        if (kinds.isEmpty()) {
            kinds = config.repeatedTexts("attention_types", sizes.layers());
        }
        if (kinds.isEmpty()) {
            return layer % 2 == 1;
        }
        if (layer >= kinds.size()) {
            throw config.damaged("attention_types has fewer entries than there are layers");
        }
        return switch (kinds.get(layer)) {
            case "local" -> true;
            case "global" -> false;
            default -> throw unsupported("the attention type \"" + kinds.get(layer) + "\"");
        };
    }

    @Override
    Head head() throws FaultException {
        return new Head(layerNorm("ln_f", epsilon, true), output("wte", sizes.width(), false));
    }
}
