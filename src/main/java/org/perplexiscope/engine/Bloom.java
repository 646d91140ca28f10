package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** BLOOM: ALiBi, a norm of the embeddings, fused projections head by head. */
final class Bloom extends Assembly {
    static final Family FAMILY =
            new Family(
                    "BLOOM",
                    List.of("bloom"),
                    List.of("transformer."),
                    """
                    "seq_length": 2048
                    """,
                    Bloom::new);

    private final double epsilon;
    private final Alibi alibi;

    Bloom(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights, Sizes.of(config));
        refuse(
                "apply_residual_connection_post_layernorm",
                "a residual stream that begins behind a norm");
        epsilon = config.number("layer_norm_epsilon", 1e-5);
        alibi = Alibi.ofPaper(sizes.heads());
    }

    @Override
    Embedding embedding() throws FaultException {
        return new Embedding(
                tokenTable("word_embeddings", sizes.width()),
                1,
                null,
                null,
                0,
                layerNorm("word_embeddings_layernorm", epsilon, true));
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "h." + layer + ".";
        int width = sizes.width();
        return Block.Sequential.of(
                layerNorm(name + "input_layernorm", epsilon, true),
                new Attention(
                        new Projection.Grouped(
                                linear(
                                        name + "self_attention.query_key_value",
                                        width,
                                        3 * width,
                                        true),
                                sizes.heads(),
                                sizes.headWidth()),
                        sizes.heads(),
                        sizes.heads(),
                        null,
                        null,
                        new Scores.Biased(usualScale(), alibi),
                        linear(name + "self_attention.dense", width, width, true)),
                layerNorm(name + "post_attention_layernorm", epsilon, true),
                new FeedForward.Plain(
                        linear(name + "mlp.dense_h_to_4h", width, 4 * width, true),
                        Activation.GELU_TANH,
                        linear(name + "mlp.dense_4h_to_h", 4 * width, width, true)));
    }

    @Override
    Head head() throws FaultException {
        return new Head(
                layerNorm("ln_f", epsilon, true), output("word_embeddings", sizes.width(), false));
    }
}
