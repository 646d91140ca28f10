package org.perplexiscope.ui.fx;

import javafx.animation.PauseTransition;
import javafx.application.Platform;

import java.time.Duration;

/** The JavaFX application thread. */
public final class FxThread implements Ui {
    @Override
    public void run(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    @Override
    public Delayed later(Duration delay, Runnable task) {
        PauseTransition pause =
                new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
        pause.setOnFinished(_ -> task.run());
        run(pause::play);
        return () -> run(pause::stop);
    }
}
