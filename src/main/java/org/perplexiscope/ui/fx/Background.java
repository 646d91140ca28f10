package org.perplexiscope.ui.fx;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Reads and writes files beside the view's thread, one after the other. */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Ui ui;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("files").daemon(true).factory());

    public Background(Ui ui) {
        this.ui = ui;
    }

    /**
     * Work that may fail in a way the user is told of.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws FaultException;
    }

    /** Does the work; hands what comes of it, or the fault, to the view's thread. */
    public <T> void run(Work<T> work, Consumer<T> done, Consumer<FaultException> failed) {
        thread.execute(
                () -> {
                    try {
                        T outcome = work.run();
                        ui.run(() -> done.accept(outcome));
                    } catch (FaultException fault) {
                        ui.run(() -> failed.accept(fault));
                    } catch (RuntimeException | OutOfMemoryError failure) {
                        LOG.error("work failed", failure);
                        FaultException fault =
                                new FaultException(
                                        failure, Fault.UNEXPECTED, String.valueOf(failure));
                        ui.run(() -> failed.accept(fault));
                    }
                });
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
