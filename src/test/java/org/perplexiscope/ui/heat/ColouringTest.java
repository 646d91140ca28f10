package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.curve.SampleResults;
import org.perplexiscope.ui.fx.Unit;

import java.util.List;

class ColouringTest {
    private final Result result = SampleResults.bits(Double.NaN, 0, 4, 8, 16, 20);

    @Test
    void surpriseIsLinearAndClamped() {
        Colouring colouring = new Colouring.Surprise();
        assertTrue(Double.isNaN(colouring.position(result, 0)));
        assertEquals(0, colouring.position(result, 1), 1e-6);
        assertEquals(0.25, colouring.position(result, 2), 1e-6);
        assertEquals(1, colouring.position(result, 4), 1e-6);
        assertEquals(1, colouring.position(result, 5), 1e-6);
        assertFalse(colouring.standsOut(result, 3));
        assertTrue(colouring.standsOut(result, 4));
        assertFalse(colouring.standsOut(result, 0));
    }

    @Test
    void probabilityIsLogarithmic() {
        Colouring colouring = new Colouring.Probability();
        Result tenth = SampleResults.bits(0, Math.log(10) / Units.NATS_PER_BIT);
        assertEquals(0, colouring.position(tenth, 0), 1e-6);
        assertEquals(0.25, colouring.position(tenth, 1), 1e-6);
        assertEquals(1, colouring.position(result, 5), 1e-6);
    }

    @Test
    void ranksFallIntoBuckets() {
        ScoreColumns scores = new ScoreColumns(8, 0);
        int[] ranks = {1, 2, 10, 11, 100, 101, 1000, 1001};
        for (int i = 0; i < ranks.length; i++) {
            scores.set(i, 1, ranks[i], 1);
        }
        Result ranked =
                SampleResults.result(
                        SampleResults.bits(new double[8]).tokenization(),
                        scores,
                        8,
                        result.protocol());
        Colouring colouring = new Colouring.Rank();
        double[] expected = {0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1};
        for (int i = 0; i < ranks.length; i++) {
            assertEquals(expected[i], colouring.position(ranked, i), "rank " + ranks[i]);
        }
    }

    @Test
    void twoSidedScalesHaveTheirZeroInTheMiddle() {
        Colouring colouring =
                new Colouring.Difference(new float[] {0, 4.5f, -4.5f, 9, Float.NaN, 2.25f});
        assertEquals(0.5, colouring.position(result, 0));
        assertEquals(1, colouring.position(result, 1));
        assertEquals(0, colouring.position(result, 2));
        assertEquals(1, colouring.position(result, 3));
        assertTrue(Double.isNaN(colouring.position(result, 4)));
        assertEquals(0.75, colouring.position(result, 5));
        assertTrue(colouring.standsOut(result, 2));
        assertFalse(colouring.standsOut(result, 5));
        Colouring excess = new Colouring.Excess();
        double bits = 4 - Units.bits(result.scores().entropy(2));
        assertEquals(0.5 + bits / 16, excess.position(result, 2), 1e-6);
        assertTrue(Double.isNaN(excess.position(result, 0)));
    }

    @Test
    void marksAreInTheUnitThatIsShown() {
        assertEquals(
                List.of("0", "4", "8", "12", "16+"), labels(new Colouring.Surprise(), Unit.BITS));
        assertEquals(
                List.of("0", "2", "4", "6", "8", "10", "11.1+"),
                labels(new Colouring.Surprise(), Unit.NATS));
        assertEquals(
                List.of("\u22128", "\u22124", "0", "+4", "+8"),
                labels(new Colouring.Excess(), Unit.BITS));
        assertEquals(
                List.of("\u22124.5", "0", "+4.5"),
                labels(new Colouring.Difference(new float[0]), Unit.BITS));
    }

    private static List<String> labels(Colouring colouring, Unit unit) {
        return colouring.ticks(unit).stream().map(Colouring.Tick::label).toList();
    }
}
