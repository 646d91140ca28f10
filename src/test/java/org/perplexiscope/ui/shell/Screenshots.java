package org.perplexiscope.ui.shell;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.Samples;
import org.perplexiscope.catalog.hub.TestHub;
import org.perplexiscope.engine.TorchModels;
import org.perplexiscope.job.Engine;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.FxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.models.FakeLibrary;
import org.perplexiscope.ui.read.FakeOpener;
import org.perplexiscope.ui.read.ProtocolChoice;
import org.perplexiscope.ui.read.Sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/**
 * Pictures of the window in its states, as PNG files. Arguments: the folder for the pictures, the
 * folder that holds the samples, and the folders of two models, or {@code -} for made-up ones. What
 * follows are beginnings of names: then only these pictures are taken.
 */
public final class Screenshots {
    private final Path folder;
    private final List<Sample> samples;
    private final Path data;
    private final ModelOpener opener;
    private final ModelSource first;
    private final ModelSource second;
    private final List<String> wanted;

    private Screenshots(
            Path folder,
            List<Sample> samples,
            Path data,
            ModelOpener opener,
            ModelSource first,
            ModelSource second,
            List<String> wanted) {
        this.folder = folder;
        this.samples = samples;
        this.data = data;
        this.opener = opener;
        this.first = first;
        this.second = second;
        this.wanted = wanted;
    }

    /** One picture. */
    private record Shot(String name, int width, int height, Theme.Mode mode, Locale locale) {}

    public static void main(String[] arguments) throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        AppHome home = new AppHome(Path.of(arguments[1]), Path.of(""), Path.of(""));
        boolean real = arguments.length > 3 && !arguments[2].equals("-");
        Screenshots shots =
                new Screenshots(
                        Path.of(arguments[0]),
                        Services.read(new Samples(home)),
                        Files.createTempDirectory("screenshots"),
                        real ? new TorchModels() : new FakeOpener(512),
                        real ? model(arguments[2]) : FakeOpener.SOURCE,
                        real ? model(arguments[3]) : FakeOpener.OTHER,
                        List.of(arguments)
                                .subList(Math.min(4, arguments.length), arguments.length));
        try {
            shots.take();
        } finally {
            Platform.exit();
        }
    }

    private void take() throws Exception {
        Files.createDirectories(folder);
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            String suffix = mode == Theme.Mode.LIGHT ? "light" : "dark";
            read("read-" + suffix, 1280, 800, mode, Locale.ENGLISH);
            empty("empty-" + suffix, mode);
            error("error-" + suffix, mode);
            progress("progress-" + suffix, mode);
            compare("compare-" + suffix, 1280, 800, mode);
        }
        read("read-1920", 1920, 1080, Theme.Mode.LIGHT, Locale.ENGLISH);
        read("read-1000", 1000, 700, Theme.Mode.LIGHT, Locale.ENGLISH);
        read("read-zh", 1280, 800, Theme.Mode.LIGHT, Locale.SIMPLIFIED_CHINESE);
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            String suffix = mode == Theme.Mode.LIGHT ? "light" : "dark";
            after("palette-" + suffix, mode, Locale.ENGLISH, "action.palette");
            after("shortcuts-" + suffix, mode, Locale.ENGLISH, "action.shortcuts");
            after("models-" + suffix, mode, Locale.ENGLISH, "shell.open.model");
            after("download-" + suffix, mode, Locale.ENGLISH, "models.download.title");
            offer("download-offer-" + suffix, mode);
            after("protocols-" + suffix, mode, Locale.ENGLISH, "read.table.open");
            after("units-" + suffix, mode, Locale.ENGLISH, "read.units.open");
            after("find-" + suffix, mode, Locale.ENGLISH, "read.find");
            check("check-" + suffix, mode, Locale.ENGLISH);
        }
        after("protocols-zh", Theme.Mode.LIGHT, Locale.SIMPLIFIED_CHINESE, "read.table.open");
        after("units-zh", Theme.Mode.LIGHT, Locale.SIMPLIFIED_CHINESE, "read.units.open");
        after("models-zh", Theme.Mode.LIGHT, Locale.SIMPLIFIED_CHINESE, "shell.open.model");
        check("check-zh", Theme.Mode.LIGHT, Locale.SIMPLIFIED_CHINESE);
        after("palette-zh", Theme.Mode.LIGHT, Locale.SIMPLIFIED_CHINESE, "action.palette");
        after("shortcuts-zh", Theme.Mode.LIGHT, Locale.SIMPLIFIED_CHINESE, "action.shortcuts");
    }

    /** The window with what a check found. */
    private void check(String name, Theme.Mode mode, Locale locale) throws Exception {
        picture(
                new Shot(name, 1280, 800, mode, locale),
                opener,
                content -> {
                    content.read().openA(first);
                    content.read()
                            .a()
                            .cardProperty()
                            .subscribe(
                                    card -> {
                                        if (card != null) {
                                            new FxThread()
                                                    .later(
                                                            Duration.ofMillis(500),
                                                            () -> runCheck(content));
                                        }
                                    });
                },
                content -> content.root().lookup(".check-line") != null,
                _ -> {});
    }

    /** The window with what a hub offers. */
    private void offer(String name, Theme.Mode mode) throws Exception {
        try (TestHub hub = new TestHub("lens-team/lens-30m")) {
            hub.add("config.json", new byte[660]);
            hub.add("tokenizer.json", new byte[900_000]);
            hub.add("model.safetensors", new byte[6_400_000]);
            hub.add("lens-30m-Q8_0.gguf", new byte[3_500_000]);
            hub.add("lens-30m-Q4_0.gguf", new byte[1_900_000]);
            picture(
                    new Shot(name, 1280, 800, mode, Locale.ENGLISH),
                    opener,
                    content -> {
                        content.actions().get("models.download.title").run();
                        lookUp(content, "lens-team/lens-30m", hub.address());
                    },
                    content -> content.root().lookup(".download-choices") != null,
                    _ -> {});
        }
    }

    private static void lookUp(Content content, String model, String address) {
        Parent card = (Parent) content.root().getChildren().getLast();
        card.applyCss();
        for (Node node : card.lookupAll(".text-field")) {
            if (node instanceof TextField field) {
                field.setText(node.getParent() instanceof ComboBox<?> ? address : model);
            }
        }
        for (Node node : card.lookupAll(".button")) {
            if (node instanceof Button button && button.getText().equals("Look up")) {
                button.fire();
            }
        }
    }

    private static void runCheck(Content content) {
        content.actions().get("read.model.check").run();
    }

    /** Models as they may lie on somebody's machine. */
    private FakeLibrary library() {
        FakeLibrary library = new FakeLibrary(data);
        library.add(
                "lens-8m",
                ModelEntry.Origin.BUNDLED,
                "The model that opens first: small, fast, English and Chinese.",
                "llama",
                9_300_000,
                "bfloat16",
                18_600_000,
                null);
        library.add(
                "lens-1m",
                ModelEntry.Origin.BUNDLED,
                "The smallest: knows words and simple grammar.",
                "llama",
                3_200_000,
                "bfloat16",
                6_300_000,
                null);
        library.add(
                "gpt2",
                ModelEntry.Origin.HUB_CACHE,
                "",
                "gpt2",
                124_439_808,
                "float32",
                548_105_171,
                null);
        library.add(
                "HuggingFaceTB/SmolLM2-1.7B",
                ModelEntry.Origin.HUB_CACHE,
                "",
                "llama",
                1_711_376_384,
                "bfloat16",
                3_422_777_952L,
                null);
        library.add(
                "state-spaces/mamba-130m-hf",
                ModelEntry.Origin.HUB_CACHE,
                "",
                "mamba",
                129_135_360,
                "float32",
                516_567_560,
                new FaultException(
                        Fault.ARCHITECTURE_UNKNOWN, "config.json", "mamba", "gpt2, llama"));
        library.add(
                "Qwen2.5-7B-Instruct-Q4_K_M",
                ModelEntry.Origin.LM_STUDIO,
                "",
                "qwen2",
                7_615_616_512L,
                "Q4_K",
                4_683_073_184L,
                null);
        library.add(
                "llama3.2:1b",
                ModelEntry.Origin.OLLAMA,
                "",
                "llama",
                1_235_814_432,
                "Q8_0",
                1_321_082_688,
                null);
        return library;
    }

    /** The window after an action was run in it. */
    private void after(String name, Theme.Mode mode, Locale locale, String action)
            throws Exception {
        read(name, 1280, 800, mode, locale, content -> content.actions().get(action).run());
    }

    private void read(String name, int width, int height, Theme.Mode mode, Locale locale)
            throws Exception {
        read(name, width, height, mode, locale, _ -> {});
    }

    private void read(
            String name,
            int width,
            int height,
            Theme.Mode mode,
            Locale locale,
            Consumer<Content> then)
            throws Exception {
        picture(
                new Shot(name, width, height, mode, locale),
                opener,
                content -> {
                    content.read().openA(first);
                    Sample sample =
                            samples.stream()
                                    .filter(s -> s.language().equals(locale.getLanguage()))
                                    .findFirst()
                                    .orElseThrow();
                    content.read().setText(sample.text(), sample.name());
                },
                content -> content.read().a().result() != null && !content.read().isBusy(),
                content -> {
                    selectSurprising(content);
                    then.accept(content);
                });
    }

    private void empty(String name, Theme.Mode mode) throws Exception {
        picture(
                new Shot(name, 1280, 800, mode, Locale.ENGLISH),
                opener,
                content -> content.read().openA(first),
                content -> !content.read().isBusy(),
                _ -> {});
    }

    private void error(String name, Theme.Mode mode) throws Exception {
        FakeOpener failing = new FakeOpener(512);
        failing.failWith(
                new FaultException(
                        Fault.WEIGHTS_TRUNCATED,
                        "model.safetensors",
                        "1 431 655 424",
                        "2 201 006 592"));
        picture(
                new Shot(name, 1280, 800, mode, Locale.ENGLISH),
                failing,
                content -> {
                    content.read().setText(samples.getFirst().text(), samples.getFirst().name());
                    content.read().openA(first);
                },
                content -> !content.read().isBusy(),
                _ -> {});
    }

    private void progress(String name, Theme.Mode mode) throws Exception {
        HeldOpener held = new HeldOpener(opener, 3);
        picture(
                new Shot(name, 1280, 800, mode, Locale.ENGLISH),
                held,
                content -> {
                    content.read().setText(samples.getFirst().text(), samples.getFirst().name());
                    content.read()
                            .protocolProperty()
                            .set(new ProtocolChoice(Preset.CUSTOM, 48, 24, BosPolicy.MODEL));
                    content.read().openA(first);
                },
                _ -> held.isHeld(),
                _ -> {});
        held.release();
    }

    private void compare(String name, int width, int height, Theme.Mode mode) throws Exception {
        picture(
                new Shot(name, width, height, mode, Locale.ENGLISH),
                opener,
                content -> {
                    content.read().setText(samples.getFirst().text(), samples.getFirst().name());
                    content.read().openA(first);
                    content.read().openB(second);
                    content.show(View.COMPARE);
                },
                content ->
                        content.read().slots().stream().allMatch(slot -> slot.result() != null)
                                && !content.read().isBusy(),
                Screenshots::selectSurprising);
    }

    private void picture(
            Shot shot,
            ModelOpener models,
            Consumer<Content> prepare,
            java.util.function.Predicate<Content> ready,
            Consumer<Content> finish)
            throws Exception {
        if (!wanted.isEmpty() && wanted.stream().noneMatch(shot.name::startsWith)) {
            return;
        }
        try (Engine engine = new Engine(models)) {
            Services services =
                    new Services(
                            engine,
                            List.of(first, second),
                            samples,
                            path -> new ModelSource("m", path, ModelSource.Kind.HUGGING_FACE),
                            library(),
                            data,
                            "auto");
            FxThread ui = new FxThread();
            Content content =
                    onFx(
                            () -> {
                                Theme theme = new Theme();
                                theme.modeProperty().set(shot.mode);
                                Content built =
                                        new Content(
                                                new Stage(),
                                                services,
                                                ui,
                                                new Settings(),
                                                new Session(data.resolve("session.txt"), ui),
                                                theme,
                                                new Texts(shot.locale),
                                                _ -> {});
                                theme.apply(new Scene(built.root(), shot.width, shot.height));
                                prepare.accept(built);
                                return built;
                            });
            until(() -> onFx(() -> ready.test(content)));
            onFx(
                    () -> {
                        content.root().getScene().snapshot(null);
                        finish.accept(content);
                        return content.root().getScene().snapshot(null);
                    });
            Thread.sleep(300);
            onFx(
                    () -> {
                        // lists lay their rows out over two pulses
                        content.root().getScene().snapshot(null);
                        write(content.root().getScene(), folder.resolve(shot.name + ".png"));
                        return null;
                    });
        }
    }

    /** Selects the most surprising of the first tokens. */
    private static void selectSurprising(Content content) {
        Result result = content.read().a().result();
        int best = 0;
        for (int token = 1; result != null && token < Math.min(90, result.done()); token++) {
            if (result.scores().nats(token) > result.scores().nats(best)
                    || !result.isScored(best)) {
                best = token;
            }
        }
        content.read().a().selection().selectedProperty().set(best);
    }

    private static void write(Scene scene, Path file) {
        try {
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ModelSource model(String folder) {
        Path path = Path.of(folder);
        return new ModelSource(
                String.valueOf(path.getFileName()), path, ModelSource.Kind.HUGGING_FACE);
    }

    private static <T> T onFx(java.util.function.Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        new FxThread()
                .run(
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
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
    }
}
