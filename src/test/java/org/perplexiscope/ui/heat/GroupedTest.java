package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;

class GroupedTest {
    private static final String TEXT = "One two. Three four five.\n\nSix seven.";

    private final Result result = Pieces.score(TEXT, 64, 32);

    private double bits(int token) {
        return result.isScored(token) ? Units.bits(result.scores().nats(token)) : 0;
    }

    @Test
    void tokensOfASentenceShareItsSumOrItsMean() {
        TokenGroups groups = TokenGroups.of(result.tokenization(), TextUnit.SENTENCE);
        int first = result.tokenization().tokenAt(TEXT.indexOf("Three"));
        int from = groups.from(first);
        int to = groups.to(first);
        double sum = 0;
        int scored = 0;
        for (int token = from; token < to; token++) {
            sum += bits(token);
            scored += result.isScored(token) ? 1 : 0;
        }
        assertTrue(to - from > 2, from + " to " + to);
        Colouring sums = new Grouped(new Colouring.Surprise(256), groups, true);
        Colouring means = new Grouped(new Colouring.Surprise(), groups, false);
        for (int token = from; token < to; token++) {
            assertEquals(sum, sums.value(result, token), 1e-6);
            assertEquals(sum / scored, means.value(result, token), 1e-6);
            assertEquals(sum / 256, sums.position(result, token), 1e-6);
            assertEquals(to, means.groupEnd(result, token));
        }
    }

    @Test
    void everyTokenIsInTheUnitWhereItBegins() {
        for (TextUnit unit :
                new TextUnit[] {TextUnit.WORD, TextUnit.SENTENCE, TextUnit.PARAGRAPH}) {
            TokenGroups groups = TokenGroups.of(result.tokenization(), unit);
            int[] starts = unit.starts(TEXT);
            for (int token = 0; token < result.tokens(); token++) {
                assertEquals(
                        unitOf(starts, groups.from(token)),
                        unitOf(starts, token),
                        unit + " " + token);
                assertTrue(groups.from(token) <= token && token < groups.to(token));
                if (groups.to(token) < result.tokens()) {
                    assertTrue(unitOf(starts, groups.to(token)) > unitOf(starts, token));
                }
            }
        }
    }

    @Test
    void theSpaceBeforeASentenceBelongsToIt() {
        TokenGroups groups = TokenGroups.of(result.tokenization(), TextUnit.SENTENCE);
        int three = result.tokenization().tokenAt(TEXT.indexOf("Three"));
        assertEquals(three, groups.from(three));
        assertEquals(TEXT.indexOf("Three"), TokenGroups.begin(result.tokenization(), three));
    }

    private int unitOf(int[] starts, int token) {
        int unit = -1;
        while (unit + 1 < starts.length
                && starts[unit + 1] <= TokenGroups.begin(result.tokenization(), token)) {
            unit++;
        }
        return unit;
    }

    @Test
    void aTokenWithoutAScoreHasNoColourAndIsNotCounted() {
        Result unscored = Pieces.score(Pieces.cut(TEXT), 999, 64, 32, false);
        TokenGroups groups = TokenGroups.of(unscored.tokenization(), TextUnit.SENTENCE);
        Grouped grouped = new Grouped(new Colouring.Surprise(), groups, false);
        assertTrue(Double.isNaN(grouped.value(unscored, 0)));
        assertEquals(groups.to(0) - 1, grouped.figures(unscored, 1).tokens());
    }

    @Test
    void tokensOfAnotherTextAreColouredAlone() {
        Result other = Pieces.score("Something else.", 64, 32);
        TokenGroups groups = TokenGroups.of(result.tokenization(), TextUnit.WORD);
        Colouring grouped = new Grouped(new Colouring.Surprise(), groups, true);
        assertEquals(new Colouring.Surprise().value(other, 1), grouped.value(other, 1));
        assertEquals(2, grouped.groupEnd(other, 1));
    }

    @Test
    void theHistogramCountsEachGroupOnce() {
        TokenGroups groups = TokenGroups.of(result.tokenization(), TextUnit.PARAGRAPH);
        Histogram paragraphs =
                new Histogram(
                        new Grouped(new Colouring.Surprise(), groups, false),
                        new Reach(0, 16),
                        8,
                        false);
        paragraphs.follow(result);
        Histogram tokens = new Histogram(new Colouring.Surprise(), new Reach(0, 16), 8, false);
        tokens.follow(Pieces.at(result, 3));
        tokens.follow(result); // goes on where it was
        int[] expected = new int[8];
        int scored = 0;
        for (int token = 0; token < result.tokens(); token++) {
            if (result.isScored(token)) {
                expected[(int) Math.min(7, bits(token) / 2)]++;
                scored++;
            }
        }
        int sum = 0;
        for (int bin = 0; bin < 8; bin++) {
            assertEquals(expected[bin], tokens.count(bin), "bin " + bin);
            sum += paragraphs.count(bin);
        }
        assertEquals(2, sum);
        assertTrue(scored > 8);
    }
}
