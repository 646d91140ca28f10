package org.perplexiscope.job;

import org.perplexiscope.model.Cancellation;

import java.util.concurrent.CompletableFuture;

/**
 * Work that was handed to the engine's thread.
 *
 * @param <T> what comes of it
 */
public final class Job<T> implements Cancellation {
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private volatile boolean cancelled;

    /** Asks the work to stop; it does so within 200 ms, or before it begins. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean requested() {
        return cancelled;
    }

    /**
     * Completed on the engine's thread: with a value, a {@link
     * org.perplexiscope.model.FaultException} or a {@link
     * java.util.concurrent.CancellationException}.
     */
    public CompletableFuture<T> outcome() {
        return outcome;
    }
}
