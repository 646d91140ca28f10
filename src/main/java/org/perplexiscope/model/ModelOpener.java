package org.perplexiscope.model;

import java.util.List;

/** Makes language models of files; the engine behind it is nobody else's concern. */
public interface ModelOpener {
    /**
     * Loads a model.
     *
     * @param device {@code auto}, or one of {@link #devices}
     * @throws FaultException if the files are damaged, unknown or do not fit
     */
    LanguageModel open(
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException;

    /** Names of the devices at hand, {@code cpu} always among them. */
    List<String> devices() throws FaultException;

    /**
     * Bytes of memory that models on a device can have, 0 where it is not known.
     *
     * @param device one of {@link #devices}
     */
    default long memoryBytes(String device) {
        return 0;
    }

    /**
     * Sets how many cores compute, from the next piece of work on; all of them unless this is
     * called.
     */
    default void useThreads(int threads) {}
}
