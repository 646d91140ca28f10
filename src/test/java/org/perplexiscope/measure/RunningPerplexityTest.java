package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class RunningPerplexityTest {
    private static final float LN2 = (float) Math.log(2);

    /** Unscored, then 1, 2, 3 bits, unscored, 6 bits. */
    private static ScoreColumns columns() {
        ScoreColumns scores = new ScoreColumns(6, 0);
        scores.set(1, LN2, 1, 1);
        scores.set(2, 2 * LN2, 1, 1);
        scores.set(3, 3 * LN2, 1, 1);
        scores.set(5, 6 * LN2, 1, 1);
        return scores;
    }

    @Test
    void isTheMeanOverTheScoredTokensOfARange() {
        RunningPerplexity running = new RunningPerplexity(6);
        running.extend(columns(), 6);
        assertTrue(Double.isNaN(running.upTo(0)));
        assertEquals(2, running.upTo(1), 1e-6);
        assertEquals(Math.pow(2, 1.5), running.upTo(2), 1e-6);
        assertEquals(4, running.upTo(3), 1e-6);
        assertEquals(4, running.upTo(4), 1e-6);
        assertEquals(8, running.upTo(5), 1e-5);
        assertEquals(4, running.over(2, 3), 1e-6);
        assertEquals(64, running.moving(5, 2), 1e-4);
        assertEquals(Math.pow(2, 11.0 / 3), running.moving(5, 4), 1e-5);
        assertEquals(8, running.moving(5, 100), 1e-5);
        assertEquals(3, running.scored(0, 5));
        assertEquals(5 * LN2, running.nats(2, 5), 1e-6);
        assertTrue(Double.isNaN(running.over(4, 5)));
        assertTrue(Double.isNaN(running.over(3, 3)));
    }

    @Test
    void growsWithTheFrontier() {
        Random random = new Random(3);
        ScoreColumns scores = new ScoreColumns(500, 0);
        RunningPerplexity running = new RunningPerplexity(500);
        double nats = 0;
        int scored = 0;
        for (int frontier = 0; frontier < 500; ) {
            int next = Math.min(500, frontier + random.nextInt(40));
            for (int token = frontier; token < next; token++) {
                if (random.nextInt(5) > 0) {
                    float surprisal = random.nextFloat() * 9;
                    scores.set(token, surprisal, 1, 1);
                    nats += surprisal;
                    scored++;
                }
            }
            running.extend(scores, next);
            frontier = next;
            assertEquals(nats, running.nats(0, frontier), 1e-9);
            assertEquals(scored, running.scored(0, frontier));
        }
    }
}
