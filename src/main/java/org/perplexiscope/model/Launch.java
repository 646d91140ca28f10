package org.perplexiscope.model;

import java.lang.management.ManagementFactory;
import java.time.Instant;

/** Tells the log how long after the start of the Java runtime something was ready. */
public final class Launch {
    private static final System.Logger LOG = System.getLogger(Launch.class.getName());

    private Launch() {}

    /** Waits for nothing: the first message of a process has to set the log up. */
    public static void reached(String what) {
        Instant now = Instant.now();
        Thread.ofPlatform().daemon().name("launch").start(() -> log(now, what));
    }

    private static void log(Instant now, String what) {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.log(
                System.Logger.Level.INFO,
                now.toEpochMilli() - start + " ms after the start of Java: " + what);
    }
}
