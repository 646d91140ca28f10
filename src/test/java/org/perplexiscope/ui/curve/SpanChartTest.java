package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Gestures;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

class SpanChartTest {
    private static final String TEXT = SampleResults.LIGHTHOUSE;
    private static final Texts TEXTS = new Texts(Locale.ENGLISH);

    private final Result a =
            SampleResults.result(SampleResults.words(TEXT, 9), TEXT, Integer.MAX_VALUE, 1);
    private final Result b =
            SampleResults.result(SampleResults.words(TEXT, 5), TEXT, Integer.MAX_VALUE, 3);
    private final PairedSpans spans = SampleResults.paired(a, b);

    @Test
    void thePointerHoversAndSelectsTheSpanOfItsByte() {
        OnFxThread.run(
                () -> {
                    for (SpanChart chart : charts()) {
                        Gestures gestures =
                                new Gestures(chart.getChildrenUnmodifiable().getFirst());
                        CurveGeometry geometry = chart.geometry(spans);
                        double x = geometry.x(spans.alignment().byteStart(40) + 0.5);
                        gestures.move(x, geometry.top() + 20);
                        assertEquals(40, chart.hoveredProperty().get());
                        chart.getScene().snapshot(null);
                        gestures.click(x, geometry.top() + 20);
                        assertEquals(40, chart.selectedProperty().get());
                        gestures.move(x, 2);
                        assertEquals(SpanChart.NONE, chart.hoveredProperty().get());
                    }
                });
    }

    @Test
    void theKeysGoFromSpanToSpan() {
        OnFxThread.run(
                () -> {
                    for (SpanChart chart : charts()) {
                        Gestures keys = new Gestures(chart);
                        keys.type(KeyCode.RIGHT, 3);
                        assertEquals(2, chart.selectedProperty().get());
                        keys.type(KeyCode.LEFT, 9);
                        assertEquals(0, chart.selectedProperty().get());
                        keys.type(KeyCode.END);
                        assertEquals(spans.spans() - 1, chart.selectedProperty().get());
                    }
                });
    }

    @Test
    void theRatioEndsAtTheDifferenceOfTheTotals() {
        OnFxThread.run(
                () -> {
                    LogRatioChart chart = new LogRatioChart(TEXTS);
                    chart.show(spans, TEXT, Pairing.A_B);
                    double bits = b.summary().bits() - a.summary().bits();
                    String told = chart.getAccessibleText();
                    assertTrue(told.endsWith(": " + Numbers.signed(bits, 1) + "."), told);
                });
    }

    @Test
    void thePlotLeavesRoomForLargeNumbers() {
        OnFxThread.run(
                () -> {
                    double[] much = new double[9000];
                    Arrays.fill(much, 12);
                    Result none = SampleResults.bits(new double[9000]);
                    PairedSpans far = SampleResults.paired(none, SampleResults.bits(much));
                    PairedSpans same = SampleResults.paired(none, none);
                    LogRatioChart chart = new LogRatioChart(TEXTS);
                    new Scene(chart, 500, 160).snapshot(null);
                    chart.show(same, none.text(), Pairing.A_B);
                    CurveGeometry usual = chart.geometry(same);
                    chart.show(far, none.text(), Pairing.A_B);
                    CurveGeometry narrow = chart.geometry(far);
                    assertTrue(narrow.left() > usual.left());
                    assertTrue(narrow.right() < usual.right());
                });
    }

    @Test
    void bearsNothingAndLittleAndMuch() {
        OnFxThread.run(
                () -> {
                    Result none = SampleResults.bits();
                    Result one = SampleResults.bits(Double.NaN);
                    Result many = SampleResults.bits(new double[30_000]);
                    for (SpanChart chart : charts()) {
                        chart.selectedProperty().set(7);
                        chart.show(null, "", Pairing.A_B);
                        chart.getScene().snapshot(null);
                        for (Result result : List.of(none, one, many)) {
                            chart.show(
                                    SampleResults.paired(result, result),
                                    result.text(),
                                    Pairing.A_B);
                            chart.getScene().snapshot(null);
                        }
                    }
                });
    }

    private List<SpanChart> charts() {
        DifferenceStrip strip = new DifferenceStrip(TEXTS);
        strip.viewportProperty().set(new TokenRange(10, 60));
        List<SpanChart> charts = List.of(strip, new LogRatioChart(TEXTS));
        for (SpanChart chart : charts) {
            new Scene(chart, 500, 160).snapshot(null);
            chart.show(spans, TEXT, Pairing.A_B);
        }
        return charts;
    }
}
