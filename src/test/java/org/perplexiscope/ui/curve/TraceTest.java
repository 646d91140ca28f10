package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perplexiscope.model.Tokenization;

import java.util.Arrays;
import java.util.List;

class TraceTest {
    @Test
    void aLineBreaksWhereAValueIsMissing() {
        double[] values = {1, 2, Double.NaN, 3, 4, 5};
        List<Trace.Piece> pieces = trace(values, Scale.TOKENS, 60);

        assertEquals(2, pieces.size());
        assertEquals(2, pieces.get(0).size());
        assertEquals(3, pieces.get(1).size());
        assertEquals(5, pieces.get(0).xs()[0], 1e-9);
        assertEquals(35, pieces.get(1).xs()[0], 1e-9);
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void aDenseLineKeepsItsPeaksAndIsBoundByTheWidth(Scale scale) {
        double[] values = new double[100_000];
        Arrays.fill(values, 3);
        values[12_345] = 9;
        values[99_999] = 1;
        List<Trace.Piece> pieces = trace(values, scale, 500);

        assertEquals(1, pieces.size());
        double[] ys = pieces.get(0).ys();
        assertTrue(ys.length <= 1000);
        assertEquals(10, Arrays.stream(ys).min().orElseThrow(), 1e-9);
        assertEquals(90, Arrays.stream(ys).max().orElseThrow(), 1e-9);
    }

    @Test
    void valuesOutsideTheRangeStayOnTheEdge() {
        assertEquals(0, trace(new double[] {30, 40}, Scale.TOKENS, 60).get(0).ys()[0], 1e-9);
    }

    /** Values 0 to 10 over 100 pixels of height. */
    private static List<Trace.Piece> trace(double[] values, Scale scale, double width) {
        int[] offsets = new int[values.length + 1];
        Arrays.setAll(offsets, i -> i);
        Tokenization tokenization =
                new Tokenization("x".repeat(values.length), new int[values.length], offsets);
        Positions positions = new TokenPositions(tokenization, scale);
        CurveGeometry geometry =
                new CurveGeometry(0, 0, width, 100, Extent.whole(values.length), 0, 10);
        BlockExtremes extremes = new BlockExtremes(i -> values[i]);
        extremes.extend(values.length);
        return Trace.of(geometry, positions, extremes, values.length);
    }
}
