package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final double LN2 = Math.log(2);

    @Test
    void followsFromItsSums() {
        // Four tokens of 1, 2, 3 and 6 bits over 8 bytes, 6 characters and 2 words; one unscored.
        Summary summary = new Summary(5, 4, 12 * LN2, 50 * LN2 * LN2, 8, 6, 2);
        assertEquals(3 * LN2, summary.meanNats(), 1e-12);
        assertEquals(8, summary.perplexity(), 1e-12);
        assertEquals(12, summary.bits(), 1e-12);
        assertEquals(3, summary.bitsPerToken(), 1e-12);
        assertEquals(1.5, summary.bitsPerByte(), 1e-12);
        assertEquals(2, summary.bitsPerCharacter(), 1e-12);
        assertEquals(6, summary.bitsPerWord(), 1e-12);
        assertEquals(64, summary.wordPerplexity(), 1e-10);
        // E[v^2] - E[v]^2 = (50/4 - 9) ln2^2 = 3.5 ln2^2.
        assertEquals(8 * LN2 * Math.sqrt(3.5 / 3), summary.perplexityStandardError(), 1e-12);
    }

    @Test
    void hasNoErrorOfOneToken() {
        assertTrue(Double.isNaN(new Summary(1, 1, 2, 4, 1, 1, 1).perplexityStandardError()));
    }

    @Test
    void hasNoPerplexityOfNothing() {
        Summary nothing = new Summary(3, 0, 0, 0, 0, 0, 0);
        assertTrue(Double.isNaN(nothing.perplexity()));
        assertTrue(Double.isNaN(nothing.bitsPerByte()));
        assertTrue(Double.isNaN(nothing.perplexityStandardError()));
    }

    @Test
    void hasNoNegativeVarianceOfEqualSurprisals() {
        double nats = 0.1;
        Summary summary = new Summary(3, 3, 3 * nats, 3 * nats * nats, 3, 3, 1);
        assertEquals(0, summary.perplexityStandardError(), 1e-7);
    }

    @Test
    void ofAUniformDistributionIsTheVocabulary() {
        int vocabulary = 50_257;
        int tokens = 1000;
        double nats = Math.log(vocabulary);
        Summary summary = new Summary(tokens, tokens, tokens * nats, tokens * nats * nats, 1, 1, 1);
        assertEquals(vocabulary, summary.perplexity(), 1e-6);
    }
}
