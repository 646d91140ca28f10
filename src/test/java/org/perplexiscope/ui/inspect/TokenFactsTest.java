package org.perplexiscope.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.curve.SampleResults;

import java.util.List;

class TokenFactsTest {
    private static final String TEXT = "the cat sat on the mat";
    private final Tokenizer words = SampleResults.words(TEXT, 9);

    @Test
    void tellsFiguresAndAlternatives() {
        Result result = result(6);
        TokenFacts facts = TokenFacts.of(result, 3, words);

        assertEquals(TokenFacts.Standing.SCORED, facts.standing());
        assertEquals(3, facts.nats(), 1e-6);
        assertEquals(Math.exp(-3), facts.probability(), 1e-6);
        assertEquals(1, facts.excess(), 1e-6);
        assertEquals(3, facts.rank());
        assertEquals(3, facts.context());
        assertEquals(3 / (1 + 2 + 3 + 4 + 5.0), facts.share(), 1e-6);
        assertFalse(facts.isAmongAlternatives());
        assertEquals(2, facts.alternatives().size());
        assertEquals("\u2423the", literal(facts, 0));
        assertEquals(List.of(), facts.parts());
    }

    @Test
    void marksTheTokenAmongTheAlternatives() {
        TokenFacts facts = TokenFacts.of(result(6), 2, words);

        assertTrue(facts.isAmongAlternatives());
        assertTrue(facts.alternatives().get(1).own());
        assertEquals("\u2423sat", literal(facts, 1));
    }

    @Test
    void withoutATokenizerIdsStandForTheAlternatives() {
        TokenFacts facts = TokenFacts.of(result(6), 3, null);

        assertTrue(literal(facts, 0).matches("#\\d+"), literal(facts, 0));
    }

    @Test
    void saysWhyThereIsNoScore() {
        Result result = result(4);

        assertEquals(
                TokenFacts.Standing.WITHOUT_CONTEXT, TokenFacts.of(result, 0, words).standing());
        assertEquals(TokenFacts.Standing.WAITING, TokenFacts.of(result, 4, words).standing());
        assertEquals(List.of(), TokenFacts.of(result, 4, words).alternatives());
    }

    @Test
    void tellsTheTokensThatShareACharacter() {
        Tokenization tokenization = new Tokenization("a鲸b", new int[4], new int[] {0, 2, 3, 4, 5});
        Result result =
                SampleResults.result(
                        tokenization,
                        new ScoreColumns(4, 1),
                        4,
                        new Protocol(Preset.EXACT, 128, 64, BosPolicy.NEVER));

        assertEquals(List.of(0, 1, 2), TokenFacts.of(result, 1, null).parts());
        assertEquals(List.of(0, 1, 2), TokenFacts.of(result, 0, null).parts());
        assertEquals(List.of(), TokenFacts.of(result, 3, null).parts());
        assertEquals("a<0xE9>", TokenFacts.of(result, 0, null).literal().text());
    }

    private static String literal(TokenFacts facts, int choice) {
        return facts.alternatives().get(choice).literal().text();
    }

    /** Six words; word i has i nats and rank i, the first none; the second choice of 2 is 2. */
    private Result result(int done) {
        Tokenization tokenization = words.encode(TEXT, Cancellation.NEVER);
        ScoreColumns scores = new ScoreColumns(6, 2);
        for (int i = 1; i < 6; i++) {
            scores.set(i, i, i, 2);
            scores.setTop(i, 0, tokenization.id(4), 0.5f);
            scores.setTop(i, 1, tokenization.id(2), 1);
        }
        return SampleResults.result(
                tokenization, scores, done, new Protocol(Preset.EXACT, 128, 64, BosPolicy.NEVER));
    }
}
