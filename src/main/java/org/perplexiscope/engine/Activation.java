package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

/** Activations, under the names that the linear kernels know. */
enum Activation {
    NONE("none", ""),
    GELU("gelu", "none"),
    GELU_TANH("gelu", "tanh"),
    SILU("swish", ""),
    RELU("relu", "");

    private final String kernelName;
    private final String algorithm;

    Activation(String kernelName, String algorithm) {
        this.kernelName = kernelName;
        this.algorithm = algorithm;
    }

    String kernelName() {
        return kernelName;
    }

    String algorithm() {
        return algorithm;
    }

    /** The activation that a field of config.json names. */
    static Activation of(ModelConfig config, String field, String otherwise) throws FaultException {
        String name = config.text(field, otherwise);
        return switch (name) {
            case "gelu", "gelu_python" -> GELU;
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "gelu_accurate" -> GELU_TANH;
            case "silu", "swish" -> SILU;
            case "relu" -> RELU;
            default ->
                    throw new FaultException(
                            Fault.FEATURE_UNSUPPORTED,
                            config.file(),
                            "the activation \"" + name + "\"");
        };
    }
}
