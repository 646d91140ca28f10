package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.stream.IntStream;

class ByteSumsTest {
    private static ScoreColumns nats(float... nats) {
        ScoreColumns scores = new ScoreColumns(nats.length, 0);
        for (int token = 0; token < nats.length; token++) {
            if (nats[token] >= 0) {
                scores.set(token, nats[token], 1, 1);
            }
        }
        return scores;
    }

    @Test
    void sumsWhatLiesBetweenTwoEdges() {
        ByteSums sums = new ByteSums(new int[] {0, 2, 2, 5, 6}, nats(1, 2, 4, 8), 4);
        assertEquals(1, sums.nats(0, 2));
        assertEquals(14, sums.nats(2, 6), "a token without bytes belongs to what begins there");
        assertEquals(15, sums.nats(0, 6));
        assertEquals(0, sums.nats(5, 5));
    }

    @Test
    void aTokenThatCrossesAnEdgeHasNoShare() {
        ByteSums sums = new ByteSums(new int[] {0, 2, 5}, nats(1, 2), 2);
        assertTrue(Double.isNaN(sums.nats(0, 3)));
        assertTrue(Double.isNaN(sums.nats(1, 5)));
    }

    @Test
    void whatHasNoScoreHasNoSum() {
        ByteSums first = new ByteSums(new int[] {0, 2, 5, 9}, nats(-1, 2, 3), 3);
        assertTrue(Double.isNaN(first.nats(0, 5)));
        assertEquals(5, first.nats(2, 9));
        ByteSums half = new ByteSums(new int[] {0, 2, 5, 9}, nats(1, 2, 3), 2);
        assertTrue(Double.isNaN(half.nats(2, 9)));
    }

    /** The sums of a pair of models are those of each alone. */
    @Test
    void agreesWithTheSpansOfAPair() {
        Random random = new Random(7);
        for (int trial = 0; trial < 100; trial++) {
            int bytes = 1 + random.nextInt(50);
            int[] a = offsets(random, bytes);
            int[] b = offsets(random, bytes);
            ScoreColumns scoresA = random(random, a.length - 1);
            ScoreColumns scoresB = random(random, b.length - 1);
            PairedSpans pairs =
                    new PairedSpans(
                            Alignment.of(a, b), scoresA, a.length - 1, scoresB, b.length - 1);
            ByteSums sumsB = new ByteSums(b, scoresB, b.length - 1);
            for (int span = 0; span < pairs.spans(); span++) {
                assertEquals(
                        pairs.natsB(span),
                        sumsB.nats(
                                pairs.alignment().byteStart(span), pairs.alignment().byteEnd(span)),
                        1e-9);
            }
        }
    }

    private static ScoreColumns random(Random random, int tokens) {
        ScoreColumns scores = new ScoreColumns(tokens, 0);
        for (int token = 0; token < tokens; token++) {
            scores.set(token, random.nextFloat(9), 1, 1);
        }
        return scores;
    }

    private static int[] offsets(Random random, int bytes) {
        IntStream inner = random.ints(random.nextInt(20), 0, bytes + 1);
        return IntStream.concat(IntStream.of(0, bytes), inner).sorted().toArray();
    }
}
