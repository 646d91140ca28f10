package org.perplexiscope.ui.read;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Path;

/** Tells what kind of model lies at a path. */
@FunctionalInterface
public interface ModelFinder {
    /**
     * @throws FaultException if no model that the program knows lies there
     */
    ModelSource find(Path path) throws FaultException;
}
