package org.perplexiscope.ui.shell;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.hub.TestHub;
import org.perplexiscope.export.KeptResult;
import org.perplexiscope.job.Engine;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.FxThread;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.models.FakeLibrary;
import org.perplexiscope.ui.prefs.Machine;
import org.perplexiscope.ui.read.ColourOf;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ProtocolChoice;
import org.perplexiscope.ui.read.Sample;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The states of the window that pictures are taken of. */
final class States {

    private final List<Sample> samples;
    private final List<ModelSource> bundled;
    private final List<State> states = new ArrayList<>();
    private Iterator<Sample> left = Collections.emptyIterator();

    /**
     * One state.
     *
     * @param name how the names of its pictures begin
     * @param variants see {@link Screenshots}
     * @param opener what opens models, made from what opens the bundled ones
     * @param begin is done first, when a model is open
     * @param ready says when {@code then} can be done
     * @param done says when the picture can be taken
     */
    record State(
            String name,
            List<Variant> variants,
            UnaryOperator<ModelOpener> opener,
            Consumer<Content> begin,
            Predicate<Content> ready,
            Consumer<Content> then,
            Predicate<Content> done) {}

    States(List<Sample> samples, List<ModelSource> bundled) {
        this.samples = samples;
        this.bundled = bundled;
    }

    List<State> all() {
        states.clear();
        reading("read", List.of(Variant.values()), _ -> {});
        add(
                "empty",
                Variant.USUAL,
                content -> content.read().setText("", ""),
                _ -> true,
                _ -> {},
                _ -> true);
        add("error", Variant.USUAL, this::openDamaged, States::hasFailed, _ -> {}, _ -> true);
        progress();
        reading("whatif", Variant.USUAL, States::askWhatIf);
        reading(
                "sentences",
                List.of(Variant.LIGHT, Variant.DARK),
                content -> colourOf(content, ColourOf.SENTENCE_MEAN));
        reading(
                "large-letters",
                List.of(Variant.LIGHT, Variant.SMALL),
                content -> {
                    for (int step = 0; step < 5; step++) {
                        content.actions().get("read.size.larger").run();
                    }
                });
        reading(
                "curve",
                List.of(Variant.LIGHT, Variant.SMALL),
                content -> {
                    content.read().a().selection().brushProperty().set(new TokenRange(78, 107));
                    content.actions().get("read.curve.linear").run();
                });
        after("units", "read.units.open");
        after("card", "read.card.open");
        after("protocols", "read.table.open");
        after("find", "read.find");
        after("models", "shell.open.model");
        after("export", "shell.export");
        add(
                "history",
                Variant.USUAL,
                this::scoreSamples,
                content -> !left.hasNext() && isScored(content),
                content -> content.actions().get("files.history.title").run(),
                States::isScored);
        reading("kept", Variant.USUAL, States::showKept);
        offer();
        check();
        compare();
        after("palette", "action.palette");
        after("shortcuts", "action.shortcuts");
        preferences();
        help();
        about();
        reading("licences", List.of(Variant.LIGHT), content -> run(content, "action.licences"));
        tour();
        reading(
                "crash",
                List.of(Variant.LIGHT, Variant.ZH),
                content -> content.tellFailure(new IllegalStateException("an example")));
        return List.copyOf(states);
    }

    private void add(
            String name,
            List<Variant> variants,
            Consumer<Content> begin,
            Predicate<Content> ready,
            Consumer<Content> then,
            Predicate<Content> done) {
        states.add(new State(name, variants, UnaryOperator.identity(), begin, ready, then, done));
    }

    /** A text, scored, one of its tokens selected; then what is done there. */
    private void reading(String name, List<Variant> variants, Consumer<Content> then) {
        add(
                name,
                variants,
                this::putText,
                States::isScored,
                content -> {
                    selectSurprising(content);
                    then.accept(content);
                },
                States::isScored);
    }

    /** As {@link #reading}, with an action run after it. */
    private void after(String name, String action) {
        reading(name, Variant.USUAL, content -> run(content, action));
    }

    private static void run(Content content, String action) {
        content.actions().get(action).run();
    }

    private void preferences() {
        List<String> pages = List.of("general", "reading", "colours", "scoring", "models", "files");
        for (int page = 0; page < pages.size(); page++) {
            int at = page;
            reading(
                    "preferences-" + pages.get(page),
                    page == 0 ? List.of(Variant.values()) : List.of(Variant.LIGHT, Variant.ZH),
                    content -> {
                        run(content, "shell.settings");
                        content.root().applyCss();
                        ((ToggleButton)
                                        content.root().lookupAll(".prefs-tab").stream()
                                                .toList()
                                                .get(at))
                                .setSelected(true);
                    });
        }
    }

    /** Each page of the help. */
    private void help() {
        List<String> pages =
                List.of(
                        "start",
                        "perplexity",
                        "colours",
                        "protocol",
                        "limits",
                        "compare",
                        "shortcuts");
        for (int page = 0; page < pages.size(); page++) {
            int at = page;
            reading(
                    "help-" + pages.get(page),
                    page == 1 ? Variant.USUAL : List.of(Variant.LIGHT, Variant.ZH),
                    content -> {
                        run(content, "action.help");
                        content.root().applyCss();
                        ((ListView<?>) content.root().lookup(".help-contents .list-view"))
                                .getSelectionModel()
                                .select(at);
                    });
        }
    }

    private void about() {
        add(
                "about",
                Variant.USUAL,
                this::putText,
                States::isScored,
                content -> run(content, "action.about"),
                content ->
                        content.root().lookupAll(".dialog-card .label").stream()
                                .anyMatch(
                                        node ->
                                                node instanceof Label label
                                                        && label.getText().startsWith("DJL")));
    }

    /** Each step of the tour. */
    private void tour() {
        for (int step = 0; step < 4; step++) {
            int at = step;
            reading(
                    "tour-" + (step + 1),
                    step == 0 ? Variant.USUAL : List.of(Variant.LIGHT, Variant.ZH),
                    content -> {
                        run(content, "action.tour");
                        for (int i = 0; i < at; i++) {
                            ((Button) content.root().lookup(".tour-card .primary")).fire();
                        }
                    });
        }
    }

    /** Scores several samples one after the other. */
    private void scoreSamples(Content content) {
        left = samples.stream().limit(6).iterator();
        content.read()
                .a()
                .phaseProperty()
                .subscribe(
                        (_, phase) -> {
                            if (phase == Phase.DONE && left.hasNext()) {
                                new FxThread().later(Duration.ZERO, () -> put(content));
                            }
                        });
        put(content);
    }

    private void put(Content content) {
        Sample sample = left.next();
        content.read().setText(sample.text(), sample.name());
    }

    /** The result as it opens without its model. */
    private static void showKept(Content content) {
        Result result = content.read().a().result();
        if (result != null) {
            content.read()
                    .showResult(
                            new KeptResult(
                                    result,
                                    Objects.requireNonNull(content.read().a().vocabulary())),
                            "saved.json");
            selectSurprising(content);
        }
    }

    private void putText(Content content) {
        Sample sample = sample(content);
        content.read().setText(sample.text(), sample.name());
    }

    /** The first sample in the language of the window. */
    private Sample sample(Content content) {
        String language = content.texts().isChinese() ? "zh" : "en";
        return samples.stream()
                .filter(each -> each.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isScored(Content content) {
        return !content.read().isBusy()
                && content.read().slots().stream()
                        .allMatch(slot -> slot.source() == null || slot.result() != null);
    }

    private static boolean hasFailed(Content content) {
        return !content.read().isBusy() && content.read().a().fault() != null;
    }

    /** The smaller bundled model, its weights cut short. */
    private void openDamaged(Content content) {
        putText(content);
        try {
            Path copy = Files.createTempDirectory("").resolve("lens-1m");
            Files.createDirectory(copy);
            try (Stream<Path> files = Files.list(bundled.getLast().path())) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            try (RandomAccessFile weights =
                    new RandomAccessFile(copy.resolve("model.safetensors").toFile(), "rw")) {
                weights.setLength(weights.length() * 2 / 3);
            }
            content.read().openA(new ModelSource("lens-1m", copy, ModelSource.Kind.HUGGING_FACE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void colourOf(Content content, ColourOf of) {
        for (Node node : content.root().lookupAll(".legend-row .combo-box")) {
            if (node instanceof ComboBox<?> box && box.getItems().contains(of)) {
                box.getSelectionModel().select(box.getItems().indexOf(of));
            }
        }
    }

    private void progress() {
        List<HeldOpener> held = new ArrayList<>();
        states.add(
                new State(
                        "progress",
                        Variant.USUAL,
                        torch -> {
                            held.add(new HeldOpener(torch, 3));
                            return held.getLast();
                        },
                        content -> {
                            content.read()
                                    .protocolProperty()
                                    .set(
                                            new ProtocolChoice(
                                                    Preset.CUSTOM, 48, 24, BosPolicy.MODEL));
                            putText(content);
                        },
                        _ -> held.getLast().isHeld(),
                        _ -> {},
                        _ -> true));
    }

    private void compare() {
        add(
                "compare",
                Variant.USUAL,
                content -> {
                    putText(content);
                    content.read().openB(bundled.getLast());
                    content.show(View.COMPARE);
                },
                States::isScored,
                States::selectSurprising,
                _ -> true);
    }

    private void check() {
        add(
                "check",
                Variant.USUAL,
                this::putText,
                States::isScored,
                content -> run(content, "read.model.check"),
                content -> content.root().lookup(".check-line") != null);
    }

    /** What a hub offers. */
    private void offer() {
        List<TestHub> hubs = new ArrayList<>();
        add(
                "download",
                Variant.USUAL,
                this::putText,
                States::isScored,
                content -> {
                    hubs.add(hub());
                    run(content, "models.download.title");
                    lookUp(content, "lens-team/lens-30m", hubs.getLast().address());
                },
                content -> {
                    boolean there = content.root().lookup(".download-choices") != null;
                    if (there && !hubs.isEmpty()) {
                        hubs.removeLast().close();
                    }
                    return there;
                });
    }

    private static TestHub hub() {
        try {
            TestHub hub = new TestHub("lens-team/lens-30m");
            hub.add("config.json", new byte[660]);
            hub.add("tokenizer.json", new byte[900_000]);
            hub.add("model.safetensors", new byte[6_400_000]);
            hub.add("lens-30m-Q8_0.gguf", new byte[3_500_000]);
            hub.add("lens-30m-Q4_0.gguf", new byte[1_900_000]);
            return hub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            if (node instanceof Button button
                    && button.getText().equals(content.texts().of("models.download.look"))) {
                button.fire();
            }
        }
    }

    /** Puts the model's first choice in the place of the selected token. */
    private static void askWhatIf(Content content) {
        Node choice = content.root().lookup(".choosable");
        new org.perplexiscope.ui.fx.Gestures(choice).click(5, 5);
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
        content.root().applyCss();
        content.root().layout();
    }

    static Services services(
            Engine engine,
            Machine machine,
            List<ModelSource> bundled,
            List<Sample> samples,
            Path data) {
        return new Services(
                engine,
                bundled,
                samples,
                path -> new ModelSource("m", path, ModelSource.Kind.HUGGING_FACE),
                library(data),
                machine,
                data,
                data.resolve("logs").resolve("perplexiscope.log"));
    }

    /** Models as they may lie on somebody's machine. */
    private static FakeLibrary library(Path data) {
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
}
