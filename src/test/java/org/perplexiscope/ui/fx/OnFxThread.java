package org.perplexiscope.ui.fx;

import javafx.application.Platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the body of a test on the toolkit's thread, which it starts when it is first needed. */
public final class OnFxThread {
    private static final long TIMEOUT_SECONDS = 60;

    private OnFxThread() {}

    /** A body that may throw. */
    @FunctionalInterface
    public interface Body {
        void run() throws Exception;
    }

    /** Runs the body and waits for it; what it throws is thrown here. */
    public static void run(Body body) {
        start();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        body.run();
                        done.complete(null);
                    } catch (Throwable thrown) {
                        done.completeExceptionally(thrown);
                    }
                });
        try {
            done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the toolkit's thread did not answer", e);
        }
    }

    private static synchronized void start() {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
            Platform.setImplicitExit(false);
            started.await();
        } catch (IllegalStateException _) {
            // The toolkit runs already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
