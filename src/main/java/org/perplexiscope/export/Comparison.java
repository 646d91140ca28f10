package org.perplexiscope.export;

import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.model.Result;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Two results of one text, span by span. Differences are B less A: above 0, B is more surprised.
 *
 * @param pairs the spans between the byte boundaries that both tokenisers have
 * @param statistics over the spans that both scored
 */
public record Comparison(Result a, Result b, PairedSpans pairs, PairedStatistics statistics) {
    /** Of the bootstrap, so that the same results give the same interval. */
    private static final long SEED = 1;

    /** Compares two results of the same text. */
    public static Comparison of(Result a, Result b) {
        Alignment alignment =
                Alignment.of(a.tokenization().byteOffsets(), b.tokenization().byteOffsets());
        PairedSpans pairs = new PairedSpans(alignment, a.scores(), a.done(), b.scores(), b.done());
        return new Comparison(a, b, pairs, PairedStatistics.of(pairs, SEED));
    }

    /** The spans that differ most, the largest difference first. */
    List<Integer> mostDifferent(int most) {
        Comparator<Integer> bySize =
                Comparator.comparingDouble(span -> Math.abs(pairs.difference(span)));
        PriorityQueue<Integer> kept = new PriorityQueue<>(bySize);
        for (int span = 0; span < pairs.spans(); span++) {
            if (pairs.isScored(span)) {
                kept.add(span);
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        }
        return kept.stream().sorted(bySize.reversed()).toList();
    }

    /** The text of a span, parts of characters named by their bytes. */
    String text(int span) {
        StringBuilder text = new StringBuilder();
        for (int token = pairs.alignment().firstA(span);
                token < pairs.alignment().endA(span);
                token++) {
            text.append(TokenText.of(a.tokenization(), token));
        }
        return text.toString();
    }
}
