package org.perplexiscope.cli;

import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.hub.ModelHub;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Path;
import java.util.List;

/** The models that can be named on the command line. */
public interface ModelShelf {
    /**
     * The model that a name, a folder or a file stands for.
     *
     * @throws FaultException if there is none
     */
    ModelSource find(String nameOrPath) throws FaultException;

    /** What is there, without opening it. */
    List<ModelEntry> entries();

    /** Searches a folder for models, now and later. */
    void addFolder(Path folder) throws FaultException;

    /** Searches a folder no longer; says whether it was searched. */
    boolean removeFolder(Path folder) throws FaultException;

    /**
     * The hub that models are downloaded from; opens no connection yet.
     *
     * @param endpoint its address, or empty for the usual one
     */
    ModelHub hub(String endpoint) throws FaultException;
}
