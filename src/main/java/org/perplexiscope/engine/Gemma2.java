package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Gemma 2: norms on both sides of each part, caps, every other layer slides. */
class Gemma2 extends Gemma {
    static final Family FAMILY =
            new Family(
                    "Gemma 2",
                    List.of("gemma2"),
                    List.of("model."),
                    """
                    "max_position_embeddings": 8192,
                    "head_dim": 256,
                    "query_pre_attn_scalar": 256,
                    "sliding_window": 4096,
                    "final_logit_softcapping": 30,
                    "attn_logit_softcapping": 50
                    """,
                    Gemma2::new);

    Gemma2(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    Gemma2(ModelConfig config, Weights weights, RopeParameters rope) throws FaultException {
        super(config, weights, rope);
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        Attention attention = attention(layer, name + "self_attn.");
        return new Block.Sequential(
                attention,
                new Branch(
                        norm(name + "input_layernorm"),
                        attention,
                        norm(name + "post_attention_layernorm"),
                        1),
                new Branch(
                        norm(name + "pre_feedforward_layernorm"),
                        feedForward(layer, name + "mlp."),
                        norm(name + "post_feedforward_layernorm"),
                        1));
    }

    @Override
    Head head() throws FaultException {
        return new Head(
                norm("norm"),
                null,
                output("embed_tokens", sizes.width(), false),
                1,
                config.number("final_logit_softcapping", 0));
    }

    @Override
    double scale() throws FaultException {
        return Math.pow(config.size("query_pre_attn_scalar"), -0.5);
    }

    @Override
    double cap() throws FaultException {
        return config.number("attn_logit_softcapping", 0);
    }

    @Override
    int window(int layer) throws FaultException {
        return slides(layer, layer % 2 == 0) ? slidingWindow() : 0;
    }
}
