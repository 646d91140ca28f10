package org.perplexiscope.ui.models;

import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.hub.ModelHub;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Where models come from. Its methods look at the disk, and are not for the view's thread. */
public interface Library {
    /** Hands over every model on this machine, one by one, on the caller's thread. */
    void scan(Consumer<ModelEntry> each, Cancellation cancellation);

    /** Folders that are searched for models. */
    List<Path> folders();

    /** Searches a folder for models, now and later. */
    void addFolder(Path folder) throws FaultException;

    /** Searches a folder no longer; the models in it stay where they are. */
    void removeFolder(Path folder) throws FaultException;

    /** The hub that models are downloaded from; opens no connection yet. */
    ModelHub hub() throws FaultException;

    /** The address of the hub that was chosen, empty for the usual one. */
    String endpoint();

    /** Chooses the hub or a mirror by its address; empty for the usual one. */
    void setEndpoint(String endpoint) throws FaultException;

    /** Bytes of memory that a model may take, 0 where that is not known. */
    long memory();
}
