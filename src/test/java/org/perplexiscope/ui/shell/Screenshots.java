package org.perplexiscope.ui.shell;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.catalog.Samples;
import org.perplexiscope.engine.TorchModels;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Progress;
import org.perplexiscope.ui.fx.FxThread;
import org.perplexiscope.ui.keep.Session;
import org.perplexiscope.ui.prefs.Machine;
import org.perplexiscope.ui.read.Sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Takes the pictures of the window that are kept in {@code assets/screenshots}: every state, with
 * the bundled models. Arguments: the folder for the pictures, and beginnings of their names where
 * not all are wanted.
 */
public final class Screenshots {
    private static final long PATIENCE_MILLIS = 60_000;

    private final Path folder;
    private final List<String> wanted;
    private final TorchModels torch = new TorchModels();
    private final AppHome home = AppHome.find();
    private final List<Sample> samples = Services.read(new Samples(home));

    private Screenshots(Path folder, List<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        try {
            new Screenshots(
                            Path.of(arguments[0]),
                            Arrays.asList(arguments).subList(1, arguments.length))
                    .take();
        } finally {
            Platform.exit();
        }
        System.exit(0); // libtorch keeps threads of its own
    }

    private void take() throws Exception {
        for (States.State state : new States(samples, bundled()).all()) {
            for (Variant variant : state.variants()) {
                String name = state.name() + "-" + variant.ending();
                if (wanted.isEmpty() || wanted.stream().anyMatch(name::startsWith)) {
                    take(state, variant, folder.resolve(name + ".png"));
                }
            }
        }
    }

    private List<ModelSource> bundled() {
        return List.of(model("lens-8m"), model("lens-16m"));
    }

    private Machine machine() {
        return new Machine() {
            @Override
            public List<String> devices() throws FaultException {
                return torch.devices();
            }

            @Override
            public void useThreads(int threads) {}

            @Override
            public long memoryBytes() {
                return 16_000_000_000L;
            }

            @Override
            public String engine() throws FaultException {
                return torch.version();
            }

            @Override
            public CudaSupport cuda() {
                return CudaSupport.ABSENT;
            }

            @Override
            public List<String> cudaDevices() {
                return List.of();
            }

            @Override
            public void installCuda(Path archive, Progress progress, Cancellation cancellation) {}
        };
    }

    private ModelSource model(String name) {
        return new ModelSource(name, home.models().resolve(name), ModelSource.Kind.HUGGING_FACE);
    }

    private void take(States.State state, Variant variant, Path file) throws Exception {
        Path data = Files.createTempDirectory("screenshots");
        new SettingsFile(data.resolve("settings.json")).write(variant.settings());
        try (Session session = Session.open(data)) {
            session.keep("", "");
        }
        ModelOpener opener = state.opener().apply(torch);
        try (Engine engine = new Engine(opener)) {
            Services services = States.services(engine, machine(), bundled(), samples, data);
            AppWindow window =
                    onFx(
                            () -> {
                                Stage stage = new Stage();
                                AppWindow opened = new AppWindow(stage, services, () -> {});
                                allowLargeWindows();
                                opened.show();
                                stage.setWidth(variant.width());
                                stage.setHeight(variant.height());
                                return opened;
                            });
            Content content = onFx(window::content);
            until(() -> onFx(() -> content.read().a().card() != null || failed(content)), file);
            settle(window);
            run(() -> state.begin().accept(content));
            until(() -> onFx(() -> state.ready().test(content)), file);
            settle(window);
            run(() -> state.then().accept(content));
            until(() -> onFx(() -> state.done().test(content)), file);
            settle(window);
            run(() -> write(window.scene(), file));
            run(window::close);
        }
    }

    /**
     * The headless platform's screen has 1000 x 1000 pixels, and it complains when a window beyond
     * that is shown there; a snapshot of its scene is whole all the same.
     */
    private static void allowLargeWindows() {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, failure) -> {
                            boolean blit =
                                    failure instanceof IndexOutOfBoundsException
                                            && Arrays.stream(failure.getStackTrace())
                                                    .anyMatch(Screenshots::isHeadlessScreen);
                            if (!blit) {
                                failure.printStackTrace();
                            }
                        });
    }

    private static boolean isHeadlessScreen(StackTraceElement frame) {
        return frame.getClassName().endsWith("HeadlessWindow");
    }

    private static boolean failed(Content content) {
        return content.read().a().fault() != null;
    }

    /** Lists lay their rows out over several pulses. */
    private static void settle(AppWindow window) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            run(() -> window.scene().snapshot(null));
            Thread.sleep(80);
        }
    }

    private static void write(Scene scene, Path file) {
        try {
            SmallPng.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void run(Runnable task) {
        onFx(
                () -> {
                    task.run();
                    return true;
                });
    }

    private static <T> T onFx(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        new FxThread()
                .run(
                        () -> {
                            try {
                                done.complete(task.get());
                            } catch (Throwable failure) { // goes to the caller
                                done.completeExceptionally(failure);
                            }
                        });
        return done.join();
    }

    private static void until(BooleanSupplier condition, Path file) throws InterruptedException {
        for (long waited = 0; !condition.getAsBoolean(); waited += 50) {
            if (waited > PATIENCE_MILLIS) {
                throw new IllegalStateException(file + " did not become what it shows");
            }
            Thread.sleep(50);
        }
    }
}
