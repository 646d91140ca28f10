package org.perplexiscope.ui.read;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.perplexiscope.engine.TorchModels;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.FxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/** Pictures of the cards. Arguments: a folder for them, a model folder, a text. */
@SuppressWarnings("NullAway") // a model and a result are there once it is scored
final class CardsPreview {
    private CardsPreview() {}

    public static void main(String[] arguments) throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path model = Path.of(arguments[1]);
        String text = Files.readString(Path.of(arguments[2]));
        FxThread ui = new FxThread();
        Background background = new Background(ui);
        try (Engine engine = new Engine(new TorchModels())) {
            ReadModel read = onFx(() -> new ReadModel(engine, ui, "auto"));
            onFx(
                    () -> {
                        read.openA(new ModelSource("lens", model, ModelSource.Kind.HUGGING_FACE));
                        read.setText(text, "t.txt");
                        return read;
                    });
            until(() -> onFx(() -> read.a().phase() == Phase.DONE));
            for (boolean dark : new boolean[] {false, true}) {
                for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
                    String end = (dark ? "-dark-" : "-light-") + locale.getLanguage();
                    Texts texts = new Texts(locale);
                    ProtocolRuns runs =
                            onFx(
                                    () -> {
                                        ProtocolRuns made =
                                                new ProtocolRuns(
                                                        read.a(), text, read.a().card(), ui);
                                        made.start();
                                        return made;
                                    });
                    until(() -> onFx(() -> !runs.isRunning()));
                    shoot(
                            () -> new ProtocolTable(runs, texts),
                            dark,
                            folder.resolve("protocols" + end + ".png"));
                    Result result = read.a().result();
                    shoot(
                            () -> new UnitsPane(result, background, texts),
                            dark,
                            folder.resolve("units" + end + ".png"));
                }
            }
        }
        background.close();
        Platform.exit();
    }

    private static void shoot(Supplier<Region> content, boolean dark, Path file) throws Exception {
        Scene scene =
                onFx(
                        () -> {
                            VBox card = new VBox(content.get());
                            card.getStyleClass().add("popover");
                            card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
                            Theme theme = new Theme();
                            theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT);
                            Scene made = new Scene(new StackPane(card), 800, 800);
                            theme.apply(made);
                            made.snapshot(null);
                            return made;
                        });
        Thread.sleep(400);
        onFx(() -> write(scene, file));
    }

    private static Path write(Scene scene, Path file) {
        try {
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile());
            return file;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static <T> T onFx(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        done.complete(task.get());
                    } catch (Throwable failure) {
                        done.completeExceptionally(failure);
                    }
                });
        return done.join();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
    }
}
