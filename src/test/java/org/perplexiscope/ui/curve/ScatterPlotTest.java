package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Gestures;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.fx.Texts;

import java.util.BitSet;
import java.util.Locale;
import java.util.Random;

class ScatterPlotTest {
    private static ScatterPlot plot(PairedSpans pairs) {
        ScatterPlot plot = new ScatterPlot(new Texts(Locale.ENGLISH));
        new Scene(plot, 300, 300).snapshot(null);
        plot.show(pairs, Pairing.A_B);
        plot.getScene().snapshot(null);
        return plot;
    }

    @Test
    void draggingBrushesAndAClickClears() {
        OnFxThread.run(
                () -> {
                    Result a = SampleResults.bits(1, 8, 1, 8);
                    Result b = SampleResults.bits(1, 1, 8, 8);
                    ScatterPlot plot = plot(SampleResults.paired(a, b));
                    Gestures gestures = new Gestures(plot.getChildrenUnmodifiable().getFirst());
                    gestures.drag(40, 150, 240);
                    BitSet inside = plot.brushedProperty().get();
                    assertNotNull(inside);
                    assertEquals(0, inside.cardinality(), "no point lies on the line");
                    gestures.click(160, 140);
                    assertNull(plot.brushedProperty().get(), "a click beside all points clears");
                });
    }

    @Test
    void keysBrushAroundTheSelectedPoint() {
        OnFxThread.run(
                () -> {
                    Result a = SampleResults.bits(1, 8, 1, 8);
                    Result b = SampleResults.bits(1, 1, 8, 8);
                    ScatterPlot plot = plot(SampleResults.paired(a, b));
                    Gestures keys = new Gestures(plot);
                    keys.type(KeyCode.RIGHT, 2);
                    assertEquals(1, plot.selectedProperty().get());
                    keys.withShift().type(KeyCode.UP);
                    assertEquals(BitSet.valueOf(new long[] {0b10}), plot.brushedProperty().get());
                    keys.withShift().type(KeyCode.LEFT, 7);
                    assertEquals(BitSet.valueOf(new long[] {0b11}), plot.brushedProperty().get());
                    keys.type(KeyCode.ESCAPE);
                    assertNull(plot.brushedProperty().get());
                });
    }

    @Test
    void bearsNothingAndMuch() {
        OnFxThread.run(
                () -> {
                    Result none = SampleResults.bits();
                    plot(SampleResults.paired(none, none)).getScene().snapshot(null);
                    double[] many = new Random(1).doubles(20_000, 0, 20).toArray();
                    Result much = SampleResults.bits(many);
                    plot(SampleResults.paired(much, much)).getScene().snapshot(null);
                });
    }
}
