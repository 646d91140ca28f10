package org.perplexiscope.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @Test
    void groupsOfThreeStandApart() {
        assertEquals("1\u2009184", Numbers.whole(1184));
        assertEquals("12\u2009345\u2009678", Numbers.whole(12345678));
        assertEquals("999", Numbers.whole(999));
    }

    @Test
    void aNegativeNumberHasAMinusAndZeroHasNone() {
        assertEquals("\u22124.1", Numbers.decimals(-4.12, 1));
        assertEquals("0.0", Numbers.decimals(-0.04, 1));
        assertEquals("+4.74", Numbers.signed(4.744, 2));
        assertEquals("0.00", Numbers.signed(0.001, 2));
        assertEquals("\u22122.60", Numbers.signed(-2.6, 2));
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertEquals(Numbers.NONE, Numbers.decimals(Double.NaN, 2));
        assertEquals("\u221E", Numbers.perplexity(Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @CsvSource({"12.666, 12.67", "99.994, 99.99", "99.996, 100.0", "318.44, 318.4"})
    void aPerplexityHasTwoDecimalsBelowAHundred(double perplexity, String shown) {
        assertEquals(shown, Numbers.perplexity(perplexity));
    }

    @ParameterizedTest
    @CsvSource({
        "0.112, 11.2",
        "0.0073, 0.73",
        "0.00031, 0.031",
        "0.0000042, 0.00042",
        "1, 100.0",
        "0.00000001, <0.00001"
    })
    void aSmallShareKeepsTwoDigits(double share, String shown) {
        assertEquals(shown, Numbers.percent(share));
    }

    @ParameterizedTest
    @CsvSource({"757, 757 B", "1234, 1.2 KB", "3400000, 3.4 MB", "2200000000, 2.20 GB"})
    void sizesAreInTheNextUnit(long bytes, String shown) {
        assertEquals(shown, Numbers.bytes(bytes).replace('\u00A0', ' '));
    }
}
