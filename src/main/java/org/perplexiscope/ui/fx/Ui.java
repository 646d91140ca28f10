package org.perplexiscope.ui.fx;

import java.time.Duration;

/** The way onto the one thread on which views and view models live. */
public interface Ui {
    /** Runs the task on that thread: at once if this is it, else as soon as it is free. */
    void run(Runnable task);

    /** Runs the task on that thread after a while, unless it is cancelled before. */
    Delayed later(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Delayed {
        void cancel();
    }
}
