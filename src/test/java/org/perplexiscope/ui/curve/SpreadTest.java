package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void whatIsFarApartStays() {
        assertArrayEquals(
                new double[] {0, 20, 50}, Spread.apart(new double[] {0, 20, 50}, 13), 1e-9);
    }

    @Test
    void labelsMoveApartAroundTheirMiddle() {
        assertArrayEquals(new double[] {35, 45}, Spread.apart(new double[] {40, 40}, 10), 1e-9);
        assertArrayEquals(
                new double[] {30, 40, 50}, Spread.apart(new double[] {38, 40, 42}, 10), 1e-9);
    }

    @Test
    void noLabelsAreNoTrouble() {
        assertArrayEquals(new double[0], Spread.apart(new double[0], 10));
    }
}
