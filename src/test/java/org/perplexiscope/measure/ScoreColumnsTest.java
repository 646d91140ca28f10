package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScoreColumnsTest {
    @Test
    void beginWithoutAScore() {
        ScoreColumns scores = new ScoreColumns(3, 2);
        assertEquals(3, scores.tokens());
        for (int token = 0; token < 3; token++) {
            assertFalse(scores.isScored(token));
            assertTrue(Float.isNaN(scores.nats(token)));
            assertTrue(Float.isNaN(scores.entropy(token)));
            assertEquals(0, scores.rank(token));
        }
    }

    @Test
    void takeOverARangeButNotItsContexts() {
        ScoreColumns part = new ScoreColumns(3, 2);
        for (int token = 0; token < 3; token++) {
            part.set(token, token + 0.5f, token + 1, token + 0.25f);
            part.setContext(token, 77);
            part.setTop(token, 0, 10 * token, 0.1f);
            part.setTop(token, 1, 10 * token + 1, 0.2f);
        }
        ScoreColumns whole = new ScoreColumns(6, 2);
        whole.setContext(4, 5);
        whole.copyScores(part, 1, 4, 6);
        assertFalse(whole.isScored(3));
        assertEquals(1.5f, whole.nats(4));
        assertEquals(2, whole.rank(4));
        assertEquals(1.25f, whole.entropy(4));
        assertEquals(5, whole.context(4));
        assertEquals(21, whole.topId(5, 1));
        assertEquals(0.2f, whole.topNats(5, 1));
    }

    @Test
    void refuseMoreAlternativesThanAnArrayHolds() {
        assertThrows(ArithmeticException.class, () -> new ScoreColumns(1 << 20, 1 << 12));
    }

    @Test
    void countBitsAndProbabilities() {
        assertEquals(1, Units.bits(Math.log(2)), 1e-15);
        assertEquals(0.25, Units.probability(Math.log(4)), 1e-15);
    }
}
