package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** OLMo 2: Llama with norms behind each part, and of all queries and of all keys. */
final class Olmo2 extends Llama {
    static final Family FAMILY =
            new Family(
                    "OLMo 2",
                    List.of("olmo2"),
                    List.of("model."),
                    """
                    "tie_word_embeddings": false,
                    "max_position_embeddings": 2048,
                    "rms_norm_eps": 1e-5
                    """,
                    Olmo2::new);

    Olmo2(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    Block block(int layer) throws FaultException {
        String name = "layers." + layer + ".";
        Attention attention = attention(layer, name + "self_attn.");
        return new Block.Sequential(
                attention,
                new Branch(Norm.NONE, attention, norm(name + "post_attention_layernorm"), 1),
                new Branch(
                        Norm.NONE,
                        feedForward(layer, name + "mlp."),
                        norm(name + "post_feedforward_layernorm"),
                        1));
    }

    @Override
    QueryKeyNorm queryKeyNorm(String name) throws FaultException {
        return new QueryKeyNorm(
                headNorm(name + "q_norm", sizes.queries()),
                headNorm(name + "k_norm", sizes.keys()));
    }

    private HeadNorm headNorm(String name, int width) throws FaultException {
        return new HeadNorm.Rms(weights.vector(name + ".weight", width), 0, width, epsilon());
    }
}
