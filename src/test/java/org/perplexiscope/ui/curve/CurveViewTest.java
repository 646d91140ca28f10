package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.fx.Gestures;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;

import java.util.Locale;

class CurveViewTest {
    private static final String TEXT = SampleResults.LIGHTHOUSE;
    private static final double Y = 80;

    private final Tokenizer words = SampleResults.words(TEXT, 9);
    private final Result result = SampleResults.result(words, TEXT, Integer.MAX_VALUE, 1);

    @SuppressWarnings("NullAway.Init")
    private CurveView view;

    @SuppressWarnings("NullAway.Init")
    private Gestures plot;

    @SuppressWarnings("NullAway.Init")
    private Gestures keys;

    @BeforeEach
    void show() {
        OnFxThread.run(
                () -> {
                    view = new CurveView(new Texts(Locale.ENGLISH));
                    new Scene(view, 744, 222).snapshot(null);
                    view.getSeries().setAll(new Series(result, 'A'));
                    plot = new Gestures(view.getChildrenUnmodifiable().getFirst());
                    keys = new Gestures(view);
                });
    }

    @Test
    void thePointerHoversAndAClickSelects() {
        OnFxThread.run(
                () -> {
                    plot.move(x(40), Y);
                    assertEquals(40, view.hoveredProperty().get());
                    plot.click(x(40), Y);
                    assertEquals(40, view.selectedProperty().get());
                    assertNull(view.brushProperty().get());
                    plot.move(x(40), 210);
                    assertEquals(CurveView.NONE, view.hoveredProperty().get());
                    plot.move(x(40), Y);
                    plot.leave();
                    assertEquals(CurveView.NONE, view.hoveredProperty().get());
                });
    }

    @Test
    void draggingBrushesAndAHandleResizes() {
        OnFxThread.run(
                () -> {
                    plot.drag(x(30), x(60), Y);
                    assertEquals(new TokenRange(30, 61), view.brushProperty().get());
                    assertEquals(CurveView.NONE, view.selectedProperty().get());
                    plot.drag(x(60.5), x(50), Y);
                    assertEquals(new TokenRange(30, 51), view.brushProperty().get());
                    plot.drag(x(29.5), x(70), Y);
                    assertEquals(new TokenRange(50, 71), view.brushProperty().get());
                });
    }

    @Test
    void theKeysSelectAndExtend() {
        OnFxThread.run(
                () -> {
                    keys.type(KeyCode.HOME);
                    keys.type(KeyCode.RIGHT, 3);
                    assertEquals(3, view.selectedProperty().get());
                    keys.withShift().type(KeyCode.RIGHT, 2);
                    assertEquals(new TokenRange(3, 6), view.brushProperty().get());
                    assertEquals(5, view.selectedProperty().get());
                    keys.withShift().type(KeyCode.LEFT, 3);
                    assertEquals(new TokenRange(2, 4), view.brushProperty().get());
                    keys.type(KeyCode.END);
                    assertEquals(result.tokens() - 1, view.selectedProperty().get());
                    keys.type(KeyCode.ESCAPE);
                    assertNull(view.brushProperty().get());
                });
    }

    @Test
    void zoomKeepsTheSelectedTokenInView() {
        OnFxThread.run(
                () -> {
                    view.selectedProperty().set(90);
                    keys.type(KeyCode.PLUS, 4);
                    Extent near = view.model().extent();
                    assertTrue(near.span() < result.tokens() / 4.0);
                    assertTrue(near.from() <= 90 && near.to() >= 91);
                    view.selectedProperty().set(5);
                    assertTrue(view.model().extent().from() <= 5);
                    plot.doubleClick(x(8), Y);
                    assertTrue(view.model().extent().isWhole());
                });
    }

    @Test
    void shiftOrTheMiddleButtonPans() {
        OnFxThread.run(
                () -> {
                    view.show(view.model().extent().zoomed(4, 84));
                    double from = view.model().extent().from();
                    plot.withShift().drag(300, 360, Y);
                    double panned = view.model().extent().from();
                    assertEquals(60 / view.geometry().pixelsPerPosition(), from - panned, 1e-6);
                    plot.with(MouseButton.MIDDLE).drag(360, 300, Y);
                    assertEquals(from, view.model().extent().from(), 1e-6);
                    assertNull(view.brushProperty().get());
                });
    }

    @Test
    void tellsWhatItShows() {
        OnFxThread.run(
                () -> {
                    view.selectedProperty().set(1);
                    view.getScene().snapshot(null);
                    String told = view.getAccessibleText();
                    assertTrue(told.contains("Tern 1.1B: running perplexity"), told);
                    assertTrue(told.contains("Token 1, \u2423lighthous"), told);
                });
    }

    @Test
    void bearsEveryNumberOfTokens() {
        OnFxThread.run(
                () -> {
                    view.selectedProperty().set(100);
                    view.hoveredProperty().set(160);
                    view.brushProperty().set(new TokenRange(20, 167));
                    for (int tokens = 0; tokens < 4; tokens++) {
                        Result few = SampleResults.bits(new double[tokens]);
                        view.getSeries().setAll(new Series(few, 'A'));
                        view.getScene().snapshot(null);
                        plot.move(300, Y);
                        plot.doubleClick(300, Y);
                    }
                    view.getSeries().clear();
                    view.getScene().snapshot(null);
                    keys.type(KeyCode.RIGHT);
                    keys.type(KeyCode.PLUS);
                    plot.click(300, Y);
                });
    }

    private double x(double token) {
        return view.geometry().x(token + 0.5);
    }
}
