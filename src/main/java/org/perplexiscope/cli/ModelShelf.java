package org.perplexiscope.cli;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

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
    List<Entry> entries();

    /**
     * A model on the shelf.
     *
     * @param parameters number of weights, 0 where it is not known
     * @param precision how the weights are stored
     * @param bytes size of its files
     * @param context most positions of one window, 0 where it is not known
     * @param fault why it does not open, empty where nothing speaks against it
     */
    record Entry(
            String name,
            String architecture,
            long parameters,
            String precision,
            long bytes,
            int context,
            String fault) {}
}
