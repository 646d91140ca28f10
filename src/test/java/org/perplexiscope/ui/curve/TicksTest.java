package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @ParameterizedTest
    @CsvSource({"3.84, 50, 20", "1, 50, 50", "0.001, 50, 50000", "600, 60, 0.1", "10, 1, 0.1"})
    void stepsAreOneTwoOrFiveTimesAPowerOfTen(double pixelsPerUnit, double gap, double step) {
        assertEquals(step, Ticks.step(pixelsPerUnit, gap), step * 1e-9);
    }

    @Test
    void multiplesIncludeBothEnds() {
        assertArrayEquals(new double[] {0, 4, 8, 12}, Ticks.multiples(4, 0, 12));
        assertArrayEquals(new double[] {8, 12}, Ticks.multiples(4, 4.5, 14));
        assertArrayEquals(new double[0], Ticks.multiples(4, 5, 7));
    }

    @Test
    void doublesUntilTheGapIsLargeEnough() {
        assertEquals(4, Ticks.doublingStep(9.4, 24, 4));
        assertEquals(16, Ticks.doublingStep(2, 24, 4));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 1", "0.05, 2", "1, 0", "20, 0", "0.1, 1"})
    void decimalsTellMarksApart(double step, int decimals) {
        assertEquals(decimals, Ticks.decimals(step));
    }
}
