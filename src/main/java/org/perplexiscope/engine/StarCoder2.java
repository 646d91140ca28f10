package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** StarCoder 2: Llama with layer norms, biases and a plain feed-forward part. */
final class StarCoder2 extends Llama {
    static final Family FAMILY =
            new Family(
                    "StarCoder 2",
                    List.of("starcoder2"),
                    List.of("model."),
                    """
                    "max_position_embeddings": 4096,
                    "num_key_value_heads": 2
                    """,
                    StarCoder2::new);

    StarCoder2(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    @Override
    Norm norm(String name) throws FaultException {
        return layerNorm(name, config.number("norm_epsilon", 1e-5), true);
    }

    @Override
    boolean projectionBias() throws FaultException {
        return config.flag("use_bias", true);
    }

    @Override
    boolean outputBias() throws FaultException {
        return config.flag("use_bias", true);
    }

    @Override
    int window(int layer) throws FaultException {
        return slidingWindow();
    }

    @Override
    FeedForward feedForward(int layer, String name) throws FaultException {
        int inner = config.size("intermediate_size");
        boolean biased = config.flag("use_bias", true);
        return new FeedForward.Plain(
                linear(name + "c_fc", sizes.width(), inner, biased),
                Activation.of(config, "hidden_act", "gelu_pytorch_tanh"),
                linear(name + "c_proj", inner, sizes.width(), biased));
    }
}
