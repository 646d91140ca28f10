package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Granite: Llama with multipliers of embeddings, scores, residuals and logits. */
final class Granite extends Llama {
    static final Family FAMILY =
            new Family(
                    "Granite",
                    List.of("granite"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 2048
                    """,
                    Granite::new);

    Granite(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    Embedding embedding() throws FaultException {
        return Embedding.scaled(
                tokenTable("embed_tokens", sizes.width()),
                config.number("embedding_multiplier", 1));
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        double multiplier = config.number("residual_multiplier", 1);
        Attention attention = attention(layer, name + "self_attn.");
        return new Block.Sequential(
                attention,
                new Branch(norm(name + "input_layernorm"), attention, null, multiplier),
                new Branch(
                        norm(name + "post_attention_layernorm"),
                        feedForward(layer, name + "mlp."),
                        null,
                        multiplier));
    }

    @Override
    Head head() throws FaultException {
        return new Head(
                norm("norm"),
                null,
                output("embed_tokens", sizes.width(), false),
                1 / config.number("logits_scaling", 1),
                0);
    }

    @Override
    double scale() throws FaultException {
        return config.number("attention_multiplier", 1);
    }
}
