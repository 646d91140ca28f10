package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

@NullUnmarked
class HeatViewTest {
    private static final String STORY = "The keeper wrote down the weather.\nWind, sea, sky.";

    private Stage stage;
    private HeatView view;
    private Document document;

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException _) {
            started.countDown(); // another test has started it
        }
        Platform.setImplicitExit(false);
        started.await();
    }

    @AfterEach
    void hide() throws Exception {
        on(() -> stage.hide());
    }

    /** Something that is done to nodes. */
    private interface Action {
        void run() throws Exception;
    }

    private static void on(Action action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        action.run();
                        done.complete(null);
                    } catch (Throwable failure) {
                        done.completeExceptionally(failure);
                    }
                });
        try {
            done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    private void show(String text, Result result) {
        document = new Document();
        document.setText(text);
        view = new HeatView(new Texts(Locale.ENGLISH), document);
        view.setPrefSize(600, 400);
        stage = new Stage();
        stage.setScene(new Scene(view, 600, 400));
        stage.show();
        view.resultProperty().set(result);
        view.requestFocus();
        pulse();
    }

    private void pulse() {
        view.applyCss();
        view.layout();
    }

    private static Result fake(String text) throws FaultException {
        FakeModel model = new FakeModel(64, true);
        return Scorer.score(
                model,
                text,
                new Protocol(Preset.EXACT, 64, 32, BosPolicy.MODEL),
                2,
                _ -> {},
                Cancellation.NEVER);
    }

    private void key(KeyCode code, KeyCode... modifiers) {
        Set<KeyCode> held = Set.of(modifiers);
        Event.fireEvent(
                view,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        code.getName(),
                        code,
                        held.contains(KeyCode.SHIFT),
                        held.contains(KeyCode.CONTROL),
                        held.contains(KeyCode.ALT),
                        false));
        pulse();
    }

    private void type(String letters) {
        letters.codePoints()
                .mapToObj(Character::toString)
                .forEach(
                        letter ->
                                Event.fireEvent(
                                        view,
                                        new KeyEvent(
                                                KeyEvent.KEY_TYPED,
                                                letter,
                                                "",
                                                KeyCode.UNDEFINED,
                                                false,
                                                false,
                                                false,
                                                false)));
        pulse();
    }

    private void mouse(
            javafx.event.EventType<MouseEvent> type,
            double x,
            double y,
            int clicks,
            boolean shift) {
        Event.fireEvent(
                view,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        clicks,
                        shift,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
        pulse();
    }

    private void click(double x, double y, int clicks) {
        mouse(MouseEvent.MOUSE_PRESSED, x, y, clicks, false);
        mouse(MouseEvent.MOUSE_RELEASED, x, y, clicks, false);
    }

    /** The chips of a token, in the view. */
    private List<Bounds> chips(int token) {
        List<Bounds> found = new ArrayList<>();
        for (BlockView block : page().live()) {
            for (Chip chip : block.chips()) {
                if (chip.cell().token() == token) {
                    found.add(
                            new javafx.geometry.BoundingBox(
                                    block.getLayoutX() + chip.x(),
                                    block.getLayoutY() + chip.y(),
                                    chip.width(),
                                    chip.height()));
                }
            }
        }
        return found;
    }

    private Page page() {
        return (Page) view.getChildrenUnmodifiable().getFirst();
    }

    private ScrollBar scrollBar() {
        return (ScrollBar)
                view.getChildrenUnmodifiable().stream()
                        .filter(node -> node instanceof ScrollBar)
                        .findFirst()
                        .orElseThrow();
    }

    private String shownText() {
        return page().live().stream()
                .flatMap(block -> block.lookupAll("TextFlow > Text").stream())
                .map(node -> ((Text) node).getText())
                .collect(Collectors.joining());
    }

    @Test
    void pointerFindsTokens() throws Exception {
        on(
                () -> {
                    Result result = Pieces.score(STORY, 64, 32);
                    show(STORY, result);
                    for (int token = 0; token < result.tokens(); token++) {
                        Bounds chip = chips(token).getFirst();
                        mouse(
                                MouseEvent.MOUSE_MOVED,
                                chip.getCenterX(),
                                chip.getCenterY(),
                                0,
                                false);
                        assertEquals(token, view.hoveredProperty().get());
                    }
                    mouse(MouseEvent.MOUSE_MOVED, 590, 390, 0, false);
                    assertEquals(-1, view.hoveredProperty().get());
                });
    }

    @Test
    void clickPlacesTheCaretAndSelectsTheToken() throws Exception {
        on(
                () -> {
                    show(STORY, Pieces.score(STORY, 64, 32));
                    Bounds keeper = chips(1).getFirst();
                    click(keeper.getMaxX() - 2, keeper.getCenterY(), 1);
                    assertEquals(1, view.selectedProperty().get());
                    type("s");
                    assertEquals("The keepers wrote", document.text().substring(0, 17));
                });
    }

    @Test
    void doubleClickSelectsTheWordTripleTheParagraph() throws Exception {
        on(
                () -> {
                    show(STORY, Pieces.score(STORY, 64, 32));
                    Bounds keeper = chips(1).getFirst();
                    click(keeper.getCenterX(), keeper.getCenterY(), 2);
                    type("X");
                    assertTrue(document.text().startsWith("The X wrote"));
                    click(keeper.getCenterX(), keeper.getCenterY(), 3);
                    key(KeyCode.BACK_SPACE);
                    assertEquals("\nWind, sea, sky.", document.text());
                });
    }

    @Test
    void dragSelects() throws Exception {
        on(
                () -> {
                    show(STORY, Pieces.score(STORY, 64, 32));
                    Bounds first = chips(0).getFirst();
                    Bounds second = chips(1).getFirst();
                    mouse(MouseEvent.MOUSE_PRESSED, first.getMinX(), first.getCenterY(), 1, false);
                    mouse(
                            MouseEvent.MOUSE_DRAGGED,
                            second.getMaxX(),
                            second.getCenterY(),
                            1,
                            false);
                    mouse(
                            MouseEvent.MOUSE_RELEASED,
                            second.getMaxX(),
                            second.getCenterY(),
                            1,
                            false);
                    key(KeyCode.X, KeyCode.CONTROL);
                    assertTrue(document.text().startsWith(" wrote"));
                    assertEquals("The keeper", Clipboard.getSystemClipboard().getString());
                    key(KeyCode.V, KeyCode.CONTROL);
                    assertEquals(STORY, document.text());
                });
    }

    @Test
    void keysEdit() throws Exception {
        on(
                () -> {
                    show("", null);
                    type("one two");
                    key(KeyCode.ENTER);
                    type("three");
                    assertEquals("one two\nthree", document.text());
                    key(KeyCode.HOME);
                    key(KeyCode.LEFT);
                    key(KeyCode.BACK_SPACE, KeyCode.CONTROL);
                    assertEquals("one \nthree", document.text());
                    key(KeyCode.Z, KeyCode.CONTROL);
                    assertEquals("one two\nthree", document.text());
                    key(KeyCode.Y, KeyCode.CONTROL);
                    key(KeyCode.DELETE);
                    assertEquals("one three", document.text());
                    key(KeyCode.A, KeyCode.CONTROL);
                    key(KeyCode.DELETE);
                    assertEquals("", document.text());
                });
    }

    @Test
    void caretMovesByWordsLinesAndGraphemes() throws Exception {
        on(
                () -> {
                    show("ab \uD83D\uDE00e\u0301 cd\nxyz\n\nlast", null);
                    key(KeyCode.RIGHT, KeyCode.CONTROL);
                    type("1");
                    key(KeyCode.RIGHT);
                    key(KeyCode.RIGHT);
                    type("2");
                    key(KeyCode.RIGHT);
                    type("3");
                    assertEquals("ab1 \uD83D\uDE002e\u03013 cd", document.text().split("\n")[0]);
                    key(KeyCode.BACK_SPACE);
                    key(KeyCode.BACK_SPACE);
                    key(KeyCode.BACK_SPACE);
                    key(KeyCode.BACK_SPACE);
                    assertEquals("ab1  cd", document.text().split("\n")[0]);
                    key(KeyCode.HOME, KeyCode.CONTROL);
                    key(KeyCode.DOWN);
                    key(KeyCode.DOWN);
                    key(KeyCode.DOWN);
                    type(">");
                    assertTrue(document.text().endsWith("\n\n>last"));
                    key(KeyCode.UP);
                    key(KeyCode.UP);
                    key(KeyCode.END);
                    type("!");
                    assertTrue(document.text().contains("xyz!\n"));
                    key(KeyCode.HOME, KeyCode.SHIFT);
                    type("-");
                    assertTrue(document.text().contains("\n-\n"));
                });
    }

    @Test
    void tokensAreWalked() throws Exception {
        on(
                () -> {
                    Result result = Pieces.score(STORY, 8, 4);
                    show(STORY, result);
                    key(KeyCode.RIGHT, KeyCode.ALT);
                    assertEquals(0, view.selectedProperty().get());
                    key(KeyCode.RIGHT, KeyCode.ALT);
                    key(KeyCode.RIGHT, KeyCode.ALT);
                    key(KeyCode.LEFT, KeyCode.ALT);
                    assertEquals(1, view.selectedProperty().get());
                    key(KeyCode.CLOSE_BRACKET, KeyCode.ALT);
                    int seam = view.selectedProperty().get();
                    assertTrue(result.scores().context(seam) <= result.scores().context(seam - 1));
                    view.editableProperty().set(false);
                    key(KeyCode.OPEN_BRACKET);
                    assertEquals(seam, view.selectedProperty().get()); // there is none before
                    key(KeyCode.RIGHT);
                    assertEquals(seam + 1, view.selectedProperty().get());
                    Colouring colouring = new Colouring.Surprise(0.5);
                    view.colouringProperty().set(colouring);
                    key(KeyCode.UP, KeyCode.ALT);
                    int found = view.selectedProperty().get();
                    assertTrue(found < seam + 1 && colouring.standsOut(result, found));
                    view.brushProperty().set(new TokenRange(1, 3));
                    key(KeyCode.ESCAPE);
                    assertEquals(null, view.brushProperty().get());
                    assertEquals(found, view.selectedProperty().get());
                    key(KeyCode.ESCAPE);
                    assertEquals(-1, view.selectedProperty().get());
                });
    }

    @Test
    void bytesOfACharacterAreSlicesOfItsCell() throws Exception {
        on(
                () -> {
                    String text = "a\u9CB8b\uD83D\uDE00.";
                    show(text, fake(text));
                    double width = chips(1).getFirst().getWidth();
                    for (int token = 1; token < 4; token++) {
                        Bounds slice = chips(token).getFirst();
                        assertEquals(width, slice.getWidth(), 1.01);
                        mouse(
                                MouseEvent.MOUSE_MOVED,
                                slice.getCenterX(),
                                slice.getCenterY(),
                                0,
                                false);
                        assertEquals(token, view.hoveredProperty().get());
                    }
                    assertEquals(
                            chips(3).getFirst().getMaxX(), chips(4).getFirst().getMinX(), 1e-6);
                    assertEquals(
                            4,
                            chips(5).size() + chips(6).size() + chips(7).size() + chips(8).size());
                    assertEquals(text, shownText());
                });
    }

    @Test
    void marksAreDrawnOnDemandAndChangeNoLine() throws Exception {
        on(
                () -> {
                    show("one two\tthree  four", fake("one two\tthree  four"));
                    int before = shapes();
                    view.marksProperty().set(new Marks(true, true, true));
                    pulse();
                    int all = shapes();
                    assertTrue(all > before + 20, before + " and " + all);
                    view.marksProperty().set(Marks.NONE);
                    pulse();
                    assertEquals(before, shapes());
                });
    }

    private int shapes() {
        return count(view);
    }

    private static int count(javafx.scene.Node node) {
        int shapes = node instanceof javafx.scene.shape.Shape ? 1 : 0;
        if (node instanceof javafx.scene.Parent parent) {
            for (javafx.scene.Node child : parent.getChildrenUnmodifiable()) {
                shapes += count(child);
            }
        }
        return shapes;
    }

    @Test
    void coloursComeInReadingOrder() throws Exception {
        on(
                () -> {
                    Result whole = Pieces.score(STORY, 64, 32);
                    show(STORY, Pieces.at(whole, 0));
                    assertEquals(List.of(), chips(0));
                    view.resultProperty().set(Pieces.at(whole, 3));
                    pulse();
                    assertEquals(1, chips(2).size());
                    assertEquals(List.of(), chips(3));
                    view.resultProperty().set(whole);
                    pulse();
                    assertEquals(1, chips(whole.tokens() - 1).size());
                });
    }

    @Test
    void editKeepsTheColoursThatAreLeft() throws Exception {
        on(
                () -> {
                    Result result = Pieces.score(STORY, 64, 32);
                    show(STORY, result);
                    int at = STORY.indexOf(" down");
                    document.replace(at, at, " it", Document.Kind.TYPE);
                    pulse();
                    List<Cells.Cell> cells =
                            page().live().stream()
                                    .flatMap(block -> block.chips().stream())
                                    .map(Chip::cell)
                                    .toList();
                    assertEquals(result.tokens(), cells.size());
                    for (Cells.Cell cell : cells) {
                        int start = result.tokenization().charStart(cell.token());
                        assertEquals(start >= at ? start + 3 : start, cell.from());
                        assertEquals(start >= at, cell.layer().isStale(cell.token()));
                    }
                    Result fresh = Pieces.score(document.text(), 64, 32);
                    view.resultProperty().set(Pieces.at(fresh, 4));
                    pulse();
                    assertTrue(
                            page().live().getLast().chips().stream()
                                    .anyMatch(chip -> chip.cell().layer().isSameRun(result)));
                    view.resultProperty().set(fresh);
                    pulse();
                    assertTrue(
                            page().live().stream()
                                    .flatMap(block -> block.chips().stream())
                                    .allMatch(chip -> chip.cell().layer().isSameRun(fresh)));
                });
    }

    @Test
    void inputMethodsCompose() throws Exception {
        on(
                () -> {
                    show("ab", null);
                    key(KeyCode.RIGHT);
                    List<Boolean> provisional = new ArrayList<>();
                    document.subscribe(change -> provisional.add(change.provisional()));
                    compose("ni", "");
                    assertEquals("anib", document.text());
                    compose("nihao", "");
                    assertEquals("anihaob", document.text());
                    assertFalse(provisional.contains(false));
                    compose("", "\u4F60\u597D");
                    assertEquals("a\u4F60\u597Db", document.text());
                    assertTrue(provisional.contains(false));
                    type("!");
                    assertEquals("a\u4F60\u597D!b", document.text());
                    key(KeyCode.Z, KeyCode.CONTROL);
                    assertEquals("ab", document.text().replaceAll("[^ab]", ""));
                });
    }

    private void compose(String composed, String committed) {
        List<InputMethodTextRun> runs =
                composed.isEmpty()
                        ? List.of()
                        : List.of(
                                new InputMethodTextRun(
                                        composed, InputMethodHighlight.UNSELECTED_RAW));
        Event.fireEvent(
                view,
                new InputMethodEvent(
                        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                        runs,
                        committed,
                        composed.length()));
        pulse();
    }

    @Test
    void readOnlyTextStaysAsItIs() throws Exception {
        on(
                () -> {
                    show(STORY, null);
                    view.editableProperty().set(false);
                    type("x");
                    key(KeyCode.BACK_SPACE);
                    key(KeyCode.ENTER);
                    key(KeyCode.A, KeyCode.CONTROL);
                    key(KeyCode.C, KeyCode.CONTROL);
                    assertEquals(STORY, document.text());
                    assertEquals(STORY, Clipboard.getSystemClipboard().getString());
                });
    }

    @Test
    void longLinesAreLaidOutPieceByPiece() throws Exception {
        on(
                () -> {
                    String text = "many words in one line ".repeat(20_000);
                    Result result = Pieces.score(text, 1024, 512);
                    show(text, result);
                    assertTrue(page().live().size() < 20);
                    assertTrue(text.startsWith(shownText()));
                    int token = result.tokens() - 5;
                    view.select(token);
                    pulse();
                    Bounds chip = chips(token).getFirst();
                    assertTrue(chip.getMinY() > 0 && chip.getMaxY() < 400);
                    view.select(0);
                    pulse();
                    assertEquals(Page.TOP, chips(0).getFirst().getMinY(), 1e-6);
                });
    }

    @Test
    void textDoesNotJumpWhileScrolling() throws Exception {
        on(
                () -> {
                    String text =
                            ("a line of text that is long enough to wrap ".repeat(9) + "\n")
                                    .repeat(200);
                    show(text, null);
                    view.scrollToPosition(text.length() / 2);
                    pulse();
                    for (int i = 0; i < 60; i++) {
                        int first = page().firstVisible();
                        double before = y(first);
                        Event.fireEvent(view, scroll(i < 30 ? 21 : -33));
                        pulse();
                        assertEquals(before + (i < 30 ? 21 : -33), y(first), 1e-6);
                    }
                    for (int i = 0; i < 2000; i++) {
                        page().scrollBy(-400);
                        page().layout();
                    }
                    assertEquals(0, page().firstVisible());
                    assertEquals(0, scrollBar().getValue(), 1e-6);
                    scrollBar().setValue(scrollBar().getMax());
                    pulse();
                    BlockView last = page().live().getLast();
                    assertEquals(text.length(), last.end());
                    assertTrue(last.getLayoutY() + last.blockHeight() <= 400);
                });
    }

    private double y(int position) {
        BlockView block = page().viewOf(position);
        return block.getLayoutY() + block.caret(position).getY();
    }

    private static ScrollEvent scroll(double pixels) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                300,
                200,
                300,
                200,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                pixels,
                0,
                pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    @Test
    void linesOfMixedDirectionStayInside() throws Exception {
        on(
                () -> {
                    String text =
                            "\u0643\u0627\u0646 \u0627\u0644\u0628\u062D\u0631 hello, 123 "
                                    .repeat(30);
                    Result result = Pieces.score(text, 64, 32);
                    show(text, result);
                    assertTrue(page().live().getFirst().lineCount() > 3);
                    for (int token = 0; token < result.tokens(); token++) {
                        for (Bounds chip : chips(token)) {
                            assertTrue(chip.getMinX() > 40 && chip.getMaxX() < 590);
                        }
                    }
                });
    }

    @Test
    void emptyTextTakesWords() throws Exception {
        on(
                () -> {
                    show("", null);
                    click(100, 100, 1);
                    view.selectNeighbour(1);
                    view.selectSurprising(1);
                    view.selectSeam(1);
                    key(KeyCode.BACK_SPACE);
                    key(KeyCode.DOWN);
                    key(KeyCode.END);
                    type("\u6F6E\u6C34\uD83D\uDE00");
                    assertEquals("\u6F6E\u6C34\uD83D\uDE00", document.text());
                    key(KeyCode.BACK_SPACE);
                    assertEquals("\u6F6E\u6C34", document.text());
                });
    }

    @Test
    void newTextForgetsTheOldScores() throws Exception {
        on(
                () -> {
                    show(STORY, Pieces.score(STORY, 64, 32));
                    view.selectedProperty().set(3);
                    document.setText("Something else.");
                    pulse();
                    assertEquals(-1, view.selectedProperty().get());
                    assertEquals(List.of(), chips(0));
                    assertEquals("Something else.", shownText());
                });
    }

    @Test
    void looksAreChangedInPlace() throws Exception {
        on(
                () -> {
                    show(STORY, Pieces.score(STORY, 64, 32));
                    double tall = chips(0).getFirst().getHeight();
                    view.readingSizeProperty().set(29);
                    view.paletteProperty().set(Palette.DARK);
                    view.showContextBandProperty().set(false);
                    view.showGutterProperty().set(false);
                    pulse();
                    assertTrue(chips(0).getFirst().getHeight() > 1.4 * tall);
                    assertTrue(chips(0).getFirst().getMinX() < 20);
                    Node background = view;
                    assertEquals(
                            Palette.DARK.panel(),
                            ((HeatView) background)
                                    .getBackground()
                                    .getFills()
                                    .getFirst()
                                    .getFill());
                });
    }

    @Test
    void blankLinesAreLow() throws Exception {
        String text = "One.\n\nTwo.\n";
        on(
                () -> {
                    show(text, Pieces.score(text, 64, 32));
                    List<BlockView> blocks = page().live();
                    double full = blocks.getFirst().chipHeight();
                    assertEquals(full / 2, blocks.get(1).chipHeight(), 1);
                    assertTrue(blocks.get(1).blockHeight() < blocks.get(0).blockHeight() - 10);
                    assertEquals(full, blocks.get(3).chipHeight(), 1e-9);
                });
    }

    @Test
    void whatNoWindowHoldsHasOneSeam() throws Exception {
        int tokens = fake(STORY).tokens();
        int chosen = 8;
        while (tokens % chosen < 3) {
            chosen++;
        }
        int window = chosen;
        on(
                () -> {
                    Protocol protocol =
                            new Protocol(Preset.LLAMA_CPP, window, window, BosPolicy.MODEL);
                    Result result =
                            Scorer.score(
                                    new FakeModel(64, true),
                                    STORY,
                                    protocol,
                                    2,
                                    _ -> {},
                                    Cancellation.NEVER);
                    show(STORY, result);
                    view.select(tokens - 1);
                    view.selectSeam(-1);
                    int seam = view.selectedProperty().get();
                    assertEquals(0, result.scores().context(seam));
                    assertTrue(result.scores().context(seam - 1) > 0);
                });
    }
}
