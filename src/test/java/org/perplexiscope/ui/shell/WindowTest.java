package org.perplexiscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.catalog.Localized;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.FaultCard;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.files.ExportChoice;
import org.perplexiscope.ui.files.ExportFormat;
import org.perplexiscope.ui.files.ResultFile;
import org.perplexiscope.ui.fx.FxThread;
import org.perplexiscope.ui.fx.Gestures;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.keep.History;
import org.perplexiscope.ui.keep.KeptText;
import org.perplexiscope.ui.keep.Session;
import org.perplexiscope.ui.models.FakeLibrary;
import org.perplexiscope.ui.prefs.FakeMachine;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.FakeOpener;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.Sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

@SuppressWarnings("NullAway.Init") // the tests open them
class WindowTest {
    private static final Sample SAMPLE =
            new Sample(
                    "lamp.txt",
                    new Localized("The lamp", ""),
                    new Localized("Short", ""),
                    "en",
                    "The lamp went out.");

    @TempDir Path data;

    private Engine engine;
    private AppWindow window;
    private FakeLibrary library;

    @BeforeAll
    static void startToolkit() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException _) {
            // another test class has started it
        }
    }

    @AfterEach
    void close() {
        onFx(
                () -> {
                    window.close();
                    return null;
                });
        engine.close();
    }

    @Test
    void theFirstStartScoresASample() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        assertEquals(SAMPLE.text(), read().text());
        assertTrue(onFx(() -> hasLabel("tokens")));
    }

    @Test
    void typedTextIsScoredAndKept() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    read().edit("Another text.");
                    return null;
                });
        until(() -> scoredText().equals("Another text."));
        close();
        assertEquals("Another text.", kept());
    }

    @Test
    void whatIsTypedIsOnDiskWhileTheWindowIsOpen() throws Exception {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    read().edit("The lamp went out. Then it came back.");
                    return null;
                });
        Path copy = Files.createDirectory(data.resolve("copy"));
        until(() -> restored(copy).equals("The lamp went out. Then it came back."));
    }

    /** The text that a killed process would leave behind. */
    private String restored(Path copy) {
        try {
            Files.copy(
                    data.resolve("session.jsonl"),
                    copy.resolve("session.jsonl"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            return "";
        }
        try (Session session = Session.open(copy)) {
            return session.restore().map(KeptText::text).orElse("");
        }
    }

    @Test
    void theNextStartBringsTheTextBack() {
        leaveBehind("From yesterday.");
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        assertEquals("From yesterday.", read().text());
    }

    @Test
    void aModelThatCannotBeOpenedIsExplainedAndTheTextStays() {
        FakeOpener opener = new FakeOpener(64);
        opener.failWith(new FaultException(Fault.CONFIG_MISSING, "/models/empty"));
        open(opener);
        awaitPhase(Phase.OPEN_FAILED);
        assertTrue(onFx(() -> has(FaultCard.class)));
        assertTrue(onFx(() -> hasLabel("The folder /models/empty has no config.json.")));
        assertEquals(SAMPLE.text(), read().text());
    }

    @Test
    void aModelIsFoundByAFewLettersAndOpened() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        library.add("alpha", ModelEntry.Origin.OLLAMA, "", "llama", 1, "Q8_0", 1, null);
        library.add("beta", ModelEntry.Origin.OLLAMA, "", "llama", 1, "Q8_0", 1, null);
        onFx(() -> window.content().actions().get("shell.open.model").run());
        until(() -> onFx(() -> Overlay.isOpen(window.content().root())));
        TextField field =
                onFx(
                        () ->
                                (TextField)
                                        window.content()
                                                .root()
                                                .lookup(".palette-field .text-field"));
        onFx(
                () -> {
                    field.setText("bet");
                    return null;
                });
        ListView<?> list =
                onFx(() -> (ListView<?>) window.content().root().lookup(".palette-list"));
        until(() -> onFx(() -> list.getItems().size()) == 2);
        press(() -> field, KeyCode.ENTER, false);
        until(() -> read().b().source() != null);
        assertEquals("beta", Objects.requireNonNull(read().b().source()).name());
        assertFalse(onFx(() -> Overlay.isOpen(window.content().root())));
    }

    @Test
    void escapeStopsScoringAndKeepsWhatIsThere() {
        HeldOpener opener = new HeldOpener(new FakeOpener(8), 1);
        open(opener);
        until(opener::isHeld);
        press(KeyCode.ESCAPE, false);
        awaitPhase(Phase.STOPPED);
        Result result = read().a().result();
        assertNotNull(result);
        assertTrue(result.done() > 0 && result.done() < result.tokens());
        assertTrue(onFx(() -> hasLabel("Stopped at token " + result.done())));
    }

    @Test
    void keysChangeColoursUnitAndTheme() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    read().colourByProperty().set(ColourBy.ENTROPY);
                    return null;
                });
        press(KeyCode.D, true);
        assertTrue(onFx(() -> window.scene().getRoot().getStyleClass().contains("dark")));
        press(KeyCode.D, true);
        assertFalse(onFx(() -> window.scene().getRoot().getStyleClass().contains("dark")));
        press(KeyCode.U, true);
        assertTrue(onFx(() -> hasLabel("nats/token")));
    }

    @Test
    void typingIntoTheEmptyWindowGoesOnInTheText() {
        leaveBehind("");
        open(new FakeOpener(64));
        awaitPhase(Phase.READY);
        onFx(
                () -> {
                    ((TextArea) window.scene().getRoot().lookup(".text-area")).setText("H");
                    return null;
                });
        assertTrue(onFx(() -> window.scene().getFocusOwner() instanceof HeatView));
        onFx(
                () -> {
                    Node owner = window.scene().getFocusOwner();
                    KeyEvent.fireEvent(
                            owner,
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    "i",
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
                    return null;
                });
        assertEquals("Hi", onFx(() -> read().text()));
    }

    @Test
    void anotherLanguageKeepsTheText() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    read().edit("Kept.");
                    window.speak("zh");
                    return null;
                });
        assertEquals("Kept.", read().text());
        awaitPhase(Phase.DONE);
        assertTrue(onFx(() -> hasLabel("个词元")));
    }

    @Test
    void twoModelsAreCompared() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    read().openB(FakeOpener.OTHER);
                    window.content().show(View.COMPARE);
                    return null;
                });
        until(() -> onFx(() -> hasLabel("No clear difference between A and B")));
        until(() -> onFx(() -> hasLabel("Nothing differs here")));
        onFx(
                () -> {
                    read().b().selection().hoveredProperty().set(2);
                    read().a().selection().selectedProperty().set(1);
                    return null;
                });
        assertEquals(2, onFx(() -> read().a().selection().hoveredProperty().get()));
        assertEquals(1, onFx(() -> read().b().selection().selected()));
        assertTrue(onFx(() -> hasLabel("Selected")));
        press(KeyCode.U, true);
        assertTrue(onFx(() -> hasLabel("nats/byte")));
        double small = onFx(this::readingSize);
        press(KeyCode.EQUALS, true);
        assertTrue(onFx(this::readingSize) > small);
    }

    @Test
    void theNextStartBringsBothModelsBack() throws Exception {
        Path b = Files.createDirectory(data.resolve("b"));
        Settings settings = new Settings();
        settings.modelB =
                Settings.KnownModel.of(new ModelSource("b", b, ModelSource.Kind.HUGGING_FACE));
        new SettingsFile(data.resolve("settings.json")).write(settings);
        open(new FakeOpener(64));
        until(() -> onFx(() -> read().b().phase()) == Phase.DONE);
        onFx(
                () -> {
                    window.content().keep();
                    window.speak("zh");
                    return null;
                });
        until(() -> onFx(() -> read().b().phase()) == Phase.DONE);
    }

    @Test
    void whatWasDeletedComesBack() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    window.content().focusText();
                    return null;
                });
        pressOnOwner(KeyCode.A, true);
        pressOnOwner(KeyCode.DELETE, false);
        assertEquals("", onFx(() -> read().text()));
        assertTrue(onFx(() -> window.scene().getFocusOwner() instanceof TextArea));
        pressOnOwner(KeyCode.Z, true);
        assertEquals(SAMPLE.text(), onFx(() -> read().text()));
        assertTrue(onFx(() -> window.scene().getFocusOwner() instanceof HeatView));
        pressOnOwner(KeyCode.A, true);
        pressOnOwner(KeyCode.DELETE, false);
        onFx(
                () -> {
                    ((TextArea) window.scene().getFocusOwner()).setText("N");
                    return null;
                });
        assertEquals("N", onFx(() -> read().text()));
        pressOnOwner(KeyCode.Z, true);
        pressOnOwner(KeyCode.Z, true);
        assertEquals(SAMPLE.text(), onFx(() -> read().text()));
    }

    @Test
    void pastedTextIsLookedAtTokenByToken() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString("A pasted line.");
                    Clipboard.getSystemClipboard().setContent(content);
                    window.content().focusText();
                    return null;
                });
        pressOnOwner(KeyCode.A, true);
        pressOnOwner(KeyCode.V, true);
        until(() -> scoredText().equals("A pasted line."));
        awaitPhase(Phase.DONE);
        select(3);
        assertTrue(onFx(() -> hasLabel("Token 3")));
        select(4);
        assertTrue(onFx(() -> hasLabel("Token 4")));
    }

    @Test
    void whatIfChangesWhatFollowsAndIsTakenBack() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        select(4);
        Result before = onFx(() -> read().a().result());
        assertNotNull(before);
        onFx(
                () -> {
                    new Gestures(window.scene().getRoot().lookup(".choosable")).click(5, 5);
                    return null;
                });
        String changed = onFx(() -> read().text());
        assertEquals(SAMPLE.text().length(), changed.length());
        assertEquals(SAMPLE.text().substring(5), changed.substring(5));
        assertFalse(changed.equals(SAMPLE.text()));
        until(() -> scoredText().equals(changed));
        awaitPhase(Phase.DONE);
        Result after = onFx(() -> read().a().result());
        assertNotNull(after);
        assertEquals(before.scores().nats(3), after.scores().nats(3));
        assertFalse(before.scores().nats(5) == after.scores().nats(5));
        onFx(
                () -> {
                    window.content().focusText();
                    return null;
                });
        pressOnOwner(KeyCode.Z, true);
        assertEquals(SAMPLE.text(), onFx(() -> read().text()));
    }

    @Test
    void aTokenIsPredictedFromLessAndLess() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        select(9);
        onFx(
                () -> {
                    window.scene().getRoot().lookupAll(".inspector-link").stream()
                            .filter(node -> ((Button) node).getText().startsWith("Try 1, 2"))
                            .forEach(node -> ((Button) node).fire());
                    return null;
                });
        until(() -> onFx(() -> hasLabelWith("tokens before it")));
    }

    @Test
    void wordsAreFoundAndProtocolsComparedByKeyboard() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        press(KeyCode.F, true);
        onFx(
                () -> {
                    ((TextField) window.scene().getFocusOwner()).setText("lamp");
                    return null;
                });
        assertTrue(onFx(() -> hasLabel("1 of 1")));
        press(KeyCode.ESCAPE, false);
        assertTrue(onFx(() -> window.scene().getFocusOwner() instanceof HeatView));
        onFx(
                () -> {
                    window.scene().getRoot().lookupAll(".rail-link").stream()
                            .filter(node -> ((Button) node).getText().startsWith("Compare"))
                            .forEach(node -> ((Button) node).fire());
                    return null;
                });
        until(() -> onFx(() -> hasLabel("One text, five protocols, five numbers")));
        until(() -> onFx(() -> hasLabel("lm-eval w4 s4 bos at text")));
    }

    @Test
    void filesAreOpenedAndOfferedAgain() throws Exception {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        Path page = data.resolve("page.html");
        Files.writeString(page, "<title>unseen</title><p>What a <b>reader</b> sees.");
        openFile(page);
        until(() -> read().text().equals("What a reader sees."));
        Path notes = data.resolve("notes.md");
        Files.writeString(notes, "# Notes");
        openFile(notes);
        until(() -> scoredText().equals("# Notes"));
        assertEquals("notes.md", onFx(() -> read().nameProperty().get()));
        Path missing = data.resolve("none.txt");
        openFile(missing);
        until(() -> onFx(() -> hasLabel("There is no text file " + missing + ". Check the name.")));
        assertEquals("# Notes", read().text());
        onFx(
                () -> {
                    read().edit("");
                    return null;
                });
        until(() -> onFx(() -> button("page.html") != null));
        onFx(
                () -> {
                    Objects.requireNonNull(button("notes.md")).fire();
                    return null;
                });
        until(() -> scoredText().equals("# Notes"));
    }

    private void openFile(Path file) {
        onFx(
                () -> {
                    window.content().open(file);
                    return null;
                });
    }

    private @Nullable Button button(String words) {
        return window.scene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> words.equals(button.getText()) && button.isVisible())
                .findFirst()
                .orElse(null);
    }

    @Test
    void aResultIsWrittenAndOpenedAgainWithoutItsModel() throws Exception {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        Result before = Objects.requireNonNull(onFx(() -> read().a().result()));
        ResultFile file = Objects.requireNonNull(onFx(() -> window.content().exports().file()));
        for (ExportFormat format : ExportFormat.values()) {
            Path path = data.resolve(file.suggestedName(format));
            file.write(path, new ExportChoice(format, 1, true), Cancellation.NEVER);
            assertTrue(Files.size(path) > 400, path + " is too small");
        }
        onFx(
                () -> {
                    window.content().open(data.resolve("lamp.json"));
                    return null;
                });
        until(() -> onFx(() -> read().a().isKept()));
        Result after = Objects.requireNonNull(onFx(() -> read().a().result()));
        assertEquals(before.summary().nats(), after.summary().nats());
        assertTrue(onFx(() -> hasLabel("Not opened")));
        select(2);
        assertTrue(onFx(() -> hasLabel("Token 2")));
        assertTrue(onFx(() -> hasLabel("Saved result. Its model is not open.")));
        onFx(
                () -> {
                    read().edit("Another text.");
                    return null;
                });
        until(() -> onFx(() -> hasLabel("The text changed: a model is needed to score it.")));
        assertTrue(onFx(() -> read().a().result()) == null);
        onFx(
                () -> {
                    window.scene().getRoot().lookupAll(".button").stream()
                            .map(Button.class::cast)
                            .filter(button -> button.getText().equals("Open the model"))
                            .forEach(Button::fire);
                    return null;
                });
        until(() -> scoredText().equals("Another text."));
        assertFalse(onFx(() -> read().a().isKept()));
    }

    @Test
    void pastRunsAreFoundOpenedAndForgotten() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        onFx(
                () -> {
                    read().setText("Snow falls on the harbour.", "");
                    return null;
                });
        until(() -> scoredText().startsWith("Snow"));
        until(() -> runs() == 2);
        onFx(() -> window.content().actions().get("files.history.title").run());
        until(() -> onFx(() -> hasLabel("2 runs")));
        onFx(
                () -> {
                    ((TextField) window.scene().getFocusOwner()).setText("lamp 2");
                    return null;
                });
        pressOnOwner(KeyCode.ENTER, false);
        until(() -> onFx(() -> read().a().isKept()));
        assertEquals(SAMPLE.text(), read().text());
        assertFalse(onFx(() -> Overlay.isOpen(window.content().root())));
        onFx(() -> window.content().actions().get("files.history.title").run());
        until(() -> onFx(() -> hasLabel("2 runs")));
        onFx(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    ((Button)
                                    window
                                            .scene()
                                            .getRoot()
                                            .lookupAll(".list-cell .button")
                                            .stream()
                                            .findFirst()
                                            .orElseThrow())
                            .fire();
                    return null;
                });
        until(() -> runs() == 1);
        assertTrue(onFx(() -> hasLabel("1 run")));
    }

    private int runs() {
        try (History history = new History(data.resolve("history"))) {
            return history.runs().size();
        }
    }

    @Test
    void theExportSheetShowsWhatComesOut() {
        open(new FakeOpener(64));
        awaitPhase(Phase.DONE);
        press(KeyCode.E, true);
        assertTrue(onFx(() -> Overlay.isOpen(window.content().root())));
        until(
                () ->
                        onFx(
                                () ->
                                        window.scene()
                                                                .getRoot()
                                                                .lookup(
                                                                        ".export-preview"
                                                                                + " .image-view")
                                                        instanceof ImageView view
                                                && view.getImage() != null));
        press(KeyCode.ESCAPE, false);
        onFx(() -> window.content().actions().get("files.export.table").run());
        until(
                () ->
                        onFx(() -> Clipboard.getSystemClipboard().hasString())
                                && onFx(() -> Clipboard.getSystemClipboard().getString())
                                        .startsWith("index\tid"));
        onFx(() -> window.content().actions().get("files.export.image").run());
        until(() -> onFx(() -> hasLabel("The picture is on the clipboard.")));
    }

    private void select(int token) {
        onFx(
                () -> {
                    read().a().selection().selectedProperty().set(token);
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    return null;
                });
    }

    private boolean hasLabelWith(String words) {
        return window.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains(words));
    }

    private void open(ModelOpener opener) {
        engine = new Engine(opener);
        library = new FakeLibrary(data.resolve("hub"));
        Services services =
                new Services(
                        engine,
                        List.of(FakeOpener.SOURCE),
                        List.of(SAMPLE),
                        path -> new ModelSource("m", path, ModelSource.Kind.HUGGING_FACE),
                        library,
                        new FakeMachine(),
                        data,
                        data.resolve("logs").resolve("log"));
        window =
                onFx(
                        () -> {
                            AppWindow opened = new AppWindow(new Stage(), services, () -> {});
                            opened.show();
                            return opened;
                        });
    }

    private void leaveBehind(String text) {
        try (Session session = Session.open(data)) {
            session.keep(text, "");
        }
    }

    private String kept() {
        try (Session session = Session.open(data)) {
            return session.restore().map(KeptText::text).orElse("");
        }
    }

    private ReadModel read() {
        return window.content().read();
    }

    private String scoredText() {
        Result result = onFx(() -> read().a().result());
        return result == null ? "" : result.text();
    }

    private void awaitPhase(Phase phase) {
        until(() -> onFx(() -> read().a().phase()) == phase);
    }

    private void press(KeyCode code, boolean ctrl) {
        press(() -> window.content().root(), code, ctrl);
    }

    private void pressOnOwner(KeyCode code, boolean ctrl) {
        press(() -> window.scene().getFocusOwner(), code, ctrl);
    }

    private static void press(Supplier<Node> target, KeyCode code, boolean ctrl) {
        onFx(
                () -> {
                    Node root = target.get();
                    KeyEvent.fireEvent(
                            root,
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED, "", "", code, false, ctrl, false, false));
                    return null;
                });
    }

    private double readingSize() {
        return ((HeatView) window.scene().getRoot().lookup(".heat")).readingSizeProperty().get();
    }

    private boolean hasLabel(String text) {
        return window.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().equals(text));
    }

    private boolean has(Class<? extends Node> type) {
        return window.scene().getRoot().lookupAll(".dialog-card").stream()
                .anyMatch(type::isInstance);
    }

    private static void until(BooleanSupplier condition) {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        assertTrue(condition.getAsBoolean());
    }

    private static <T> T onFx(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        new FxThread()
                .run(
                        () -> {
                            try {
                                done.complete(task.get());
                            } catch (Throwable failure) { // goes to the test
                                done.completeExceptionally(failure);
                            }
                        });
        return done.join();
    }
}
