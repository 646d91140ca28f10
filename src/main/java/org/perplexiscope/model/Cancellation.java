package org.perplexiscope.model;

import java.util.concurrent.CancellationException;

/** Asked by long work whether it should stop. */
@FunctionalInterface
public interface Cancellation {
    /** Never requested. */
    Cancellation NEVER = () -> false;

    boolean requested();

    /** Throws if a stop was requested. */
    default void check() {
        if (requested()) {
            throw new CancellationException();
        }
    }
}
