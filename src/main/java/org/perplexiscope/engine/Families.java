package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.List;
import java.util.stream.Collectors;

/** The families that are known. */
public final class Families {
    private static final List<Family> ALL =
            List.of(
                    Gpt2.FAMILY,
                    Llama.FAMILY,
                    Mistral.FAMILY,
                    Mixtral.FAMILY,
                    Qwen2.FAMILY,
                    Qwen2Moe.FAMILY,
                    Qwen3.FAMILY,
                    Qwen3Moe.FAMILY,
                    Gemma.FAMILY,
                    Gemma2.FAMILY,
                    Gemma3.FAMILY,
                    Phi.FAMILY,
                    Phi3.FAMILY,
                    SmolLm3.FAMILY,
                    StableLm.FAMILY,
                    Olmo.FAMILY,
                    Olmo2.FAMILY,
                    Granite.FAMILY,
                    Cohere.FAMILY,
                    Cohere2.FAMILY,
                    StarCoder2.FAMILY,
                    GptNeoX.FAMILY,
                    GptNeo.FAMILY,
                    GptJ.FAMILY,
                    Opt.FAMILY,
                    Bloom.FAMILY,
                    Mpt.FAMILY,
                    Falcon.FAMILY);

    private Families() {}

    /**
     * Asks for nothing but that the family of a config.json is known.
     *
     * @throws FaultException if it is not
     */
    public static void require(ModelConfig config) throws FaultException {
        of(config);
    }

    /** The family that a config.json names. */
    static Family of(ModelConfig config) throws FaultException {
        String type = config.text("model_type", "");
        for (Family family : ALL) {
            if (family.types().contains(type)) {
                return family;
            }
        }
        throw new FaultException(
                Fault.ARCHITECTURE_UNKNOWN,
                config.file(),
                type.isEmpty() ? String.join(", ", config.texts("architectures")) : type,
                ALL.stream().map(Family::name).collect(Collectors.joining(", ")));
    }
}
