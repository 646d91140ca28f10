package org.perplexiscope.model;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;

/** Tells the log how long after the launch of the process something was ready. */
public final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private Launch() {}

    public static void reached(String what) {
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(
                        start ->
                                LOG.info(
                                        "{} ms after the launch: {}",
                                        Duration.between(start, Instant.now()).toMillis(),
                                        what));
    }
}
