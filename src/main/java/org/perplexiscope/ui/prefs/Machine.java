package org.perplexiscope.ui.prefs;

import org.perplexiscope.model.FaultException;

import java.util.List;

/** Where models are computed. What may fail starts the engine, and is not for the view's thread. */
public interface Machine {
    /** Names of the devices. */
    List<String> devices() throws FaultException;

    /** Computes with so many threads from now on; 0 for one on each processor. */
    void useThreads(int threads);

    /** Bytes of memory that this process can have, 0 where that is not known. */
    long memoryBytes();

    /** The engine and its version. */
    String engine() throws FaultException;
}
