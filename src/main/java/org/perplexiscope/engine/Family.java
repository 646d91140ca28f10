package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.TensorSource;
import org.perplexiscope.model.FaultException;

/**
 * A family of models: which fields of config.json and which tensors make which decoder.
 * Declarations only; a family computes nothing.
 */
interface Family {
    /** As model_type spells it. */
    String name();

    /** As the tensors' names begin in some files. */
    String prefix();

    /**
     * Puts a decoder together.
     *
     * @param weights asked for every tensor; it checks them
     * @throws FaultException if a field or a tensor is missing, or makes no sense
     */
    Decoder decoder(ModelConfig config, Weights weights) throws FaultException;

    /** The weights of a source under this family's names. */
    default Weights weights(TensorSource source) {
        return new Weights(source, prefix());
    }
}
