package org.perplexiscope.job;

import org.perplexiscope.model.ModelCard;

import java.util.List;

/**
 * What a check of a model found.
 *
 * @param model that was checked
 * @param language of the built-in text that suits it better, {@code en} or {@code zh}
 * @param tokens of that text
 * @param perplexity of that text
 * @param bitsPerByte of that text
 * @param lines one a check, in the order they were made
 */
public record CheckReport(
        ModelCard model,
        String language,
        int tokens,
        double perplexity,
        double bitsPerByte,
        List<Line> lines) {
    /** What is checked. */
    public enum Check {
        /** The tokens' bytes put together; figure: bytes that differ from the text's. */
        ROUND_TRIP,
        /** Spans hold what their tokens stand for; figure: tokens whose do not. */
        SPANS,
        /** Every token of the text has a probability; figure: ids beyond the vocabulary. */
        IDS,
        /** Probabilities sum to one; figure: the largest distance from it. */
        SUM,
        /** Entropy lies between 0 and log V, and is that of the distribution; figure: nats off. */
        ENTROPY,
        /** Ranks are places in the distribution; figure: ranks that are not. */
        RANKS,
        /** Perplexity of a window in pieces; figure: relative difference. */
        STRIDE,
        /** Perplexity with keys and values kept; figure: relative difference. */
        CACHE,
        /** The text is better predicted than by a table of bytes; figure: bits per byte. */
        BITS_PER_BYTE,
        /** Share of the tokens that were the first choice; figure: 0 to 1. */
        FIRST_CHOICE,
        /** The same tokens in another order surprise more; figure: nats a token. */
        ORDER,
        /** More context surprises less; figure: nats a token by which it does. */
        CONTEXT
    }

    /**
     * One check.
     *
     * @param figure what was found, in the unit of the check
     * @param limit what it was held against
     * @param fine whether it is as it should be
     */
    public record Line(Check check, double figure, double limit, boolean fine) {
        static Line atMost(Check check, double figure, double limit) {
            return new Line(check, figure, limit, figure <= limit);
        }

        static Line atLeast(Check check, double figure, double limit) {
            return new Line(check, figure, limit, figure >= limit);
        }
    }

    /** Whether everything is as it should be. */
    public boolean isReadCorrectly() {
        return lines.stream().allMatch(Line::fine);
    }
}
