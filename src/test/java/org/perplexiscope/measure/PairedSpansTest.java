package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

class PairedSpansTest {
    private static final float LN2 = (float) Math.log(2);

    /** Scores of so many bits each; a negative one is left unscored. */
    private static ScoreColumns bits(double... bits) {
        ScoreColumns scores = new ScoreColumns(bits.length, 0);
        for (int token = 0; token < bits.length; token++) {
            if (bits[token] >= 0) {
                scores.set(token, (float) (bits[token] * LN2), 1, 1);
            }
        }
        return scores;
    }

    private static PairedSpans pairs(ScoreColumns a, ScoreColumns b) {
        // Spans [0, 3), [3, 5), [5, 9) and [9, 10).
        Alignment alignment =
                Alignment.of(new int[] {0, 3, 5, 6, 9, 10}, new int[] {0, 1, 3, 5, 9, 10});
        return new PairedSpans(alignment, a, a.tokens(), b, b.tokens());
    }

    @Test
    void addsTheBitsOfEachSpan() {
        PairedSpans pairs = pairs(bits(4, 1, 2, 3, 1), bits(1, 2, 4, 8, 2));
        assertEquals(4, pairs.scored());
        assertEquals(5 * LN2, pairs.natsA(2), 1e-6);
        assertEquals(8 * LN2, pairs.natsB(2), 1e-6);
        assertEquals(3 * LN2, pairs.natsB(0), 1e-6);
        assertEquals(-1 * LN2, pairs.difference(0), 1e-6);
        assertEquals(1.1, pairs.runningA().upTo(3), 1e-6);
        assertEquals(1.7, pairs.runningB().upTo(3), 1e-6);
        assertEquals(8.0 / 4, pairs.runningB().over(2, 3), 1e-6);
        assertEquals(10.0 / 5, pairs.runningB().moving(3, 2), 1e-6);
        assertEquals(6, pairs.bitsSavedByA(0, 4), 1e-5);
        assertEquals(2, pairs.bitsSavedByA(0, 2), 1e-5);
    }

    @Test
    void leavesASpanOutWhereOneSideIsUnscored() {
        PairedSpans pairs = pairs(bits(-1, 1, 2, 3, 1), bits(1, 2, 4, -1, 2));
        assertFalse(pairs.isScored(0));
        assertFalse(pairs.isScored(2));
        assertTrue(Double.isNaN(pairs.natsB(0)));
        assertTrue(Double.isNaN(pairs.difference(2)));
        assertEquals(2, pairs.scored());
        assertEquals(3, pairs.runningA().bytes(0, 4));
        assertEquals(2.0 / 3, pairs.runningA().over(0, 4), 1e-6);
        assertTrue(Double.isNaN(pairs.runningA().upTo(0)));
    }

    @Test
    void leavesOutWhatIsNotReachedYet() {
        ScoreColumns a = bits(4, 1, 2, 3, 1);
        ScoreColumns b = bits(1, 2, 4, 8, 2);
        Alignment alignment =
                Alignment.of(new int[] {0, 3, 5, 6, 9, 10}, new int[] {0, 1, 3, 5, 9, 10});
        PairedSpans pairs = new PairedSpans(alignment, a, 3, b, 5);
        assertEquals(2, pairs.scored());
    }

    @Test
    void keepsTheTotalsOfBothSides() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int bytes = 1 + random.nextInt(60);
            int[] a = offsets(random, bytes);
            int[] b = offsets(random, bytes);
            ScoreColumns scoresA = bits(random.doubles(a.length - 1, 0, 9).toArray());
            ScoreColumns scoresB = bits(random.doubles(b.length - 1, 0, 9).toArray());
            PairedSpans pairs =
                    new PairedSpans(
                            Alignment.of(a, b), scoresA, a.length - 1, scoresB, b.length - 1);
            assertEquals(pairs.spans(), pairs.scored());
            assertEquals(total(scoresA), sum(pairs.spans(), pairs::natsA), 1e-9);
            assertEquals(total(scoresB), sum(pairs.spans(), pairs::natsB), 1e-9);
            assertEquals(Units.bits(total(scoresA)), pairs.runningA().bits(0, pairs.spans()), 1e-9);
            assertEquals(bytes, pairs.runningB().bytes(0, pairs.spans()));
        }
    }

    private static int[] offsets(Random random, int bytes) {
        IntStream inner = random.ints(random.nextInt(30), 0, bytes + 1);
        return IntStream.concat(IntStream.of(0, bytes), inner).sorted().toArray();
    }

    private static double total(ScoreColumns scores) {
        return sum(scores.tokens(), scores::nats);
    }

    private static double sum(int n, IntToDoubleFunction values) {
        return IntStream.range(0, n).mapToDouble(values).sum();
    }
}
