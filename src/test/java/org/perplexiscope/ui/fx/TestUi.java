package org.perplexiscope.ui.fx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The test's own thread as the view's: it runs what was handed over when the test asks for it. */
public final class TestUi implements Ui {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final List<Runnable> delayed = new ArrayList<>();

    @Override
    public void run(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Delayed later(Duration delay, Runnable task) {
        delayed.add(task);
        return () -> delayed.remove(task);
    }

    /** How many tasks wait for their time. */
    public int waiting() {
        return delayed.size();
    }

    /** Lets the time of every waiting task come. */
    public void elapse() {
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Runnable::run);
    }

    /** Runs what comes in until the condition holds. */
    public void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                Runnable task = tasks.poll(10, TimeUnit.SECONDS);
                if (task == null) {
                    throw new AssertionError("nothing happened for 10 seconds");
                }
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
