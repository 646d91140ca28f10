package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Gemma 1: Llama with scaled embeddings, and norms that store their gain's difference from 1. */
class Gemma extends Llama {
    static final Family FAMILY =
            new Family(
                    "Gemma",
                    List.of("gemma"),
                    List.of("model."),
                    """
                    "max_position_embeddings": 8192,
                    "head_dim": 256
                    """,
                    Gemma::new);

    Gemma(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
        refuse("use_bidirectional_attention", "attention to what comes after");
    }

    Gemma(ModelConfig config, Weights weights, RopeParameters rope) throws FaultException {
        super(config, weights, Rotary.Pairs.HALVES, rope);
        refuse("use_bidirectional_attention", "attention to what comes after");
    }

    @Override
    Embedding embedding() throws FaultException {
        return Embedding.scaled(
                tokenTable("embed_tokens", sizes.width()), Math.sqrt(sizes.width()));
    }

    @Override
    Norm norm(String name) throws FaultException {
        return new RmsNorm(
                weights.vector(name + ".weight", sizes.width()), normOffset(), epsilon());
    }

    /** What is added to the stored gain; some formats store the sum. */
    final double normOffset() throws FaultException {
        return config.number("norm_offset", 1);
    }

    /** Early files say "gelu" and mean its approximation. */
    @Override
    Activation activation() throws FaultException {
        boolean early = config.text("hidden_act", "gelu").equals("gelu");
        return early || config.has("hidden_activation")
                ? Activation.of(config, "hidden_activation", "gelu_pytorch_tanh")
                : super.activation();
    }
}
