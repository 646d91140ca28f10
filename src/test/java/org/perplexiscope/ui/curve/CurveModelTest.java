package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenizer;

import java.util.List;

class CurveModelTest {
    private static final String TEXT = SampleResults.LIGHTHOUSE;

    private final Tokenizer words = SampleResults.words(TEXT, 9);
    private final Result a = SampleResults.result(words, TEXT, Integer.MAX_VALUE, 1);
    private CurveModel model = new CurveModel();

    @BeforeEach
    void fresh() {
        model = new CurveModel();
    }

    @Test
    void equalTokensLieOverEachOther() {
        Result b = SampleResults.result(words, TEXT, Integer.MAX_VALUE, 2);
        model.show(List.of(new Series(a, 'A'), new Series(b, 'B')), 24);

        assertEquals(Scale.TOKENS, model.scale());
        assertEquals(a.tokens(), model.extent().limit());
        assertEquals(
                Math.log(a.summary().perplexity()) / Math.log(2),
                model.line(0).value(a.tokens() - 1),
                1e-9);
    }

    @Test
    void differentTokensMeetInBytes() {
        Result b = SampleResults.result(SampleResults.words(TEXT, 4), TEXT, Integer.MAX_VALUE, 2);
        model.show(List.of(new Series(a, 'A'), new Series(b, 'B')), 24);

        assertEquals(Scale.BYTES, model.scale());
        assertEquals(a.tokenization().bytes(), model.extent().limit());
        assertEquals(b.summary().bitsPerByte(), model.line(1).value(b.tokens() - 1), 1e-9);
        ValueAxis axis = model.axis(100);
        assertTrue(axis.low() <= b.summary().bitsPerByte());
        assertTrue(axis.high() >= b.summary().bitsPerByte());
    }

    @Test
    void aLaterSnapshotGoesOnWhereTheLastEnded() {
        Result early = SampleResults.result(a.tokenization(), a.scores(), 40, a.protocol());
        model.show(List.of(new Series(early, 'A')), 24);
        model.show(model.extent().zoomed(2, 10));
        CurveTrack track = model.track(0);
        Extent extent = model.extent();
        model.show(List.of(new Series(a, 'A')), 24);

        assertSame(track, model.track(0));
        assertEquals(a.tokens(), track.done());
        assertEquals(extent, model.extent());
        model.show(List.of(new Series(a, 'A')), 12);
        assertNotSame(track, model.track(0));
    }

    @Test
    void aCurveNeedsTwoTokens() {
        model.show(List.of(new Series(SampleResults.bits(Double.NaN, 3), 'A')), 24);
        assertFalse(model.hasCurve());
        model.show(List.of(new Series(SampleResults.bits(1, 3), 'A')), 24);
        assertTrue(model.hasCurve());
        model.show(List.of(), 24);
        assertFalse(model.hasCurve());
    }

    @Test
    void theAxisOfBitsIsTheSameForMostTexts() {
        assertEquals(new ValueAxis(0, 14, 2, 4), ValueAxis.bits(11, 132));
        assertEquals(new ValueAxis(0, 14, 2, 4), ValueAxis.bits(Double.NEGATIVE_INFINITY, 132));
        assertEquals(22, ValueAxis.bits(20.5, 132).high());
        assertEquals(32, ValueAxis.bits(90, 132).high());
        assertEquals(8, ValueAxis.bits(11, 50).labelStep());
    }
}
