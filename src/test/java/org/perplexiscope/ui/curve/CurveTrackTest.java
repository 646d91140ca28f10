package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenizer;

class CurveTrackTest {
    @Test
    void meansLeaveOutTokensWithoutAScore() {
        CurveTrack track = new CurveTrack(SampleResults.bits(Double.NaN, 4, 2, Double.NaN, 6), 2);

        assertTrue(Double.isNaN(track.cumulative(0)));
        assertEquals(4, track.cumulative(1), 1e-6);
        assertEquals(3, track.cumulative(3), 1e-6);
        assertEquals(4, track.cumulative(4), 1e-6);
        assertEquals(4, track.moving(1), 1e-6);
        assertEquals(2, track.moving(3), 1e-6);
        assertEquals(6, track.moving(4), 1e-6);
    }

    @Test
    void theMovingWindowBeginsWhenItIsFull() {
        CurveTrack track = new CurveTrack(SampleResults.bits(1, 2, 3, 4), 3);

        assertTrue(Double.isNaN(track.moving(1)));
        assertEquals(2, track.moving(2), 1e-6);
    }

    @Test
    void bitsPerByteCountOnlyScoredBytes() {
        CurveTrack track = new CurveTrack(SampleResults.bits(Double.NaN, 4, 2), 2);

        assertTrue(Double.isNaN(track.bitsPerByte(0)));
        assertEquals(3, track.bitsPerByte(2), 1e-6);
    }

    @Test
    void theErrorIsThatOfTheSummary() {
        Tokenizer tokenizer = SampleResults.words(SampleResults.LIGHTHOUSE, 9);
        Result result = SampleResults.result(tokenizer, SampleResults.LIGHTHOUSE, 100, 1);
        CurveTrack track = new CurveTrack(result, 24);

        double relative =
                result.summary().perplexityStandardError() / result.summary().perplexity();
        assertEquals(Units.bits(relative), track.standardError(99), 1e-9);
        assertTrue(Double.isNaN(track.standardError(0)));
    }

    @Test
    void followsALaterSnapshotAndNoOther() {
        Tokenizer tokenizer = SampleResults.words(SampleResults.LIGHTHOUSE, 9);
        Result early = SampleResults.result(tokenizer, SampleResults.LIGHTHOUSE, 10, 1);
        Result later =
                SampleResults.result(early.tokenization(), early.scores(), 20, early.protocol());
        Result other = SampleResults.result(tokenizer, SampleResults.LIGHTHOUSE, 20, 1);
        CurveTrack track = new CurveTrack(early, 4);

        assertTrue(track.isEarlierThan(later));
        assertFalse(track.isEarlierThan(other));
        track.follow(later);
        assertEquals(20, track.done());
        CurveTrack fresh = new CurveTrack(later, 4);
        assertEquals(fresh.cumulative(19), track.cumulative(19));
        assertEquals(fresh.standardError(19), track.standardError(19));
        assertEquals(fresh.bitsPerByte(19), track.bitsPerByte(19));
        assertFalse(new CurveTrack(later, 4).isEarlierThan(early));
    }
}
