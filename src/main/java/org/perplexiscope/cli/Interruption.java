package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.Job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl+C stop a job, and holds the end of the process back until what was scored is written.
 */
final class Interruption implements AutoCloseable {
    /** Writing a large result takes a while; longer than this it has failed. */
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private @Nullable Job<?> job;
    private boolean interrupted;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on an interruption cancels this job; at once if it came before. */
    synchronized <T> Job<T> watch(Job<T> next) {
        job = next;
        if (interrupted) {
            next.cancel();
        }
        return next;
    }

    private void interrupt() {
        synchronized (this) {
            interrupted = true;
            if (job != null) {
                job.cancel();
            }
        }
        try {
            boolean _ = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is done: nothing is to be waited for any more. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending already
        }
    }
}
