package org.perplexiscope.ui.shell;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.util.concurrent.CountDownLatch;

/** The window as a program of its own. */
public final class PerplexiscopeApp {
    private PerplexiscopeApp() {}

    /**
     * Opens the window and returns once it is closed.
     *
     * @throws UnsupportedOperationException if there is no display
     */
    public static void run(Services services) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    Platform.setImplicitExit(false);
                    new AppWindow(new Stage(), services, closed::countDown).show();
                });
        closed.await();
        Platform.exit();
    }
}
