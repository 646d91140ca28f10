package org.perplexiscope.model;

import java.time.Duration;
import java.time.Instant;

/** Tells the log how long after the launch of the process something was ready. */
public final class Launch {
    private static final System.Logger LOG = System.getLogger(Launch.class.getName());

    private Launch() {}

    public static void reached(String what) {
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(
                        start ->
                                LOG.log(
                                        System.Logger.Level.INFO,
                                        Duration.between(start, Instant.now()).toMillis()
                                                + " ms after the launch: "
                                                + what));
    }
}
