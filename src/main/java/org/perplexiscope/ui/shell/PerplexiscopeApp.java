package org.perplexiscope.ui.shell;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.perplexiscope.ui.fx.FxThread;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** The window as a program of its own. */
public final class PerplexiscopeApp {
    private PerplexiscopeApp() {}

    /**
     * Opens the window and returns once it is closed.
     *
     * @param services makes what the window works with, while the toolkit starts
     * @param file a text or a result to begin with
     * @throws java.util.concurrent.CompletionException if there is no display
     */
    public static void run(Supplier<Services> services, Optional<Path> file)
            throws InterruptedException {
        CompletableFuture<Void> toolkit =
                CompletableFuture.runAsync(
                        () -> Platform.startup(() -> Platform.setImplicitExit(false)));
        Services made = services.get();
        toolkit.join();
        CountDownLatch closed = new CountDownLatch(1);
        new FxThread()
                .run(
                        () -> {
                            AppWindow window = new AppWindow(new Stage(), made, closed::countDown);
                            Runtime.getRuntime()
                                    .addShutdownHook(
                                            new Thread(window::rescue, "rescue")); // SIGTERM
                            window.show();
                            file.ifPresent(window.content()::open);
                            window.content().welcome();
                        });
        closed.await();
        Platform.exit();
    }
}
