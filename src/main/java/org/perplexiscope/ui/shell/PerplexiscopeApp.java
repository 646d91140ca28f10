package org.perplexiscope.ui.shell;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The window as a program of its own. */
public final class PerplexiscopeApp {
    private PerplexiscopeApp() {}

    /**
     * Opens the window and returns once it is closed.
     *
     * @param file a text or a result to begin with
     * @throws UnsupportedOperationException if there is no display
     */
    public static void run(Services services, Optional<Path> file) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    Platform.setImplicitExit(false);
                    AppWindow window = new AppWindow(new Stage(), services, closed::countDown);
                    Runtime.getRuntime()
                            .addShutdownHook(new Thread(window::rescue, "rescue")); // SIGTERM
                    window.show();
                    file.ifPresent(window.content()::open);
                    window.content().welcome();
                });
        closed.await();
        Platform.exit();
    }
}
