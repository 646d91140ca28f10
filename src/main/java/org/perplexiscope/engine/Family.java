package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.TensorSource;
import org.perplexiscope.model.FaultException;

import java.util.List;

/**
 * A family of models: how people call it, how its files do, and what puts a decoder together of
 * them.
 *
 * @param title for people
 * @param types as model_type spells it
 * @param prefixes as the tensors' names begin in some files
 * @param defaults fields that the family's files leave out, as lines of JSON; a field that is there
 *     and null stays null
 */
record Family(
        String title, List<String> types, List<String> prefixes, String defaults, Maker maker) {
    /** Makes the assembly of a model. */
    @FunctionalInterface
    interface Maker {
        Assembly make(ModelConfig config, Weights weights) throws FaultException;
    }

    /** As model_type spells it most often. */
    String name() {
        return types.getFirst();
    }

    /**
     * Puts a decoder together: of a model that also sees images, the one for text.
     *
     * @param weights asked for every tensor; it checks them
     * @throws FaultException if a field or a tensor is missing, or makes no sense
     */
    Decoder decoder(ModelConfig config, Weights weights) throws FaultException {
        ModelConfig text = config.has("text_config") ? config.section("text_config") : config;
        return maker.make(text.withDefaults(defaults), weights).decoder();
    }

    /** The weights of a source under this family's names. */
    Weights weights(TensorSource source) {
        return new Weights(source, prefixes);
    }
}
