package org.perplexiscope.catalog;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

/** Says whether the engine knows a model's architecture. */
@FunctionalInterface
public interface ArchitectureCheck {
    /**
     * @throws FaultException if it does not
     */
    void require(ModelConfig config) throws FaultException;
}
