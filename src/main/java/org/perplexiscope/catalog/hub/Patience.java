package org.perplexiscope.catalog.hub;

import org.perplexiscope.model.Cancellation;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * How long is waited for a connection that does not answer or breaks off.
 *
 * @param answer until a request is answered, and between two parts of what is sent
 * @param pause before the second attempt; each further pause is twice as long
 * @param attempts in a row that bring nothing
 */
public record Patience(Duration answer, Duration pause, int attempts) {
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), Duration.ofMillis(500), 6);

    private static final int STEP_MILLIS = 50;

    /** Waits before an attempt, of which the first has number 0. */
    void pause(int attempt, Cancellation cancellation) {
        long left = attempt == 0 ? 0 : pause.toMillis() << (attempt - 1);
        for (; left > 0; left -= STEP_MILLIS) {
            cancellation.check();
            try {
                Thread.sleep(Math.min(left, STEP_MILLIS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }
}
