package org.perplexiscope.export;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.model.Tokenization;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Two results of one text, span by span. Differences are B less A: above 0, B is more surprised.
 *
 * @param pairs the spans between the byte boundaries that both tokenisers have
 * @param statistics over the spans that both scored
 * @param divergence of B from A at each token, null where the distributions were not compared
 */
public record Comparison(
        Result a,
        Result b,
        PairedSpans pairs,
        PairedStatistics statistics,
        @Nullable DivergenceColumns divergence) {
    /** Of the bootstrap, so that the same results give the same interval. */
    private static final long SEED = 1;

    /** Compares two results of the same text. */
    public static Comparison of(Result a, Result b) {
        Alignment alignment =
                Alignment.of(a.tokenization().byteOffsets(), b.tokenization().byteOffsets());
        PairedSpans pairs = new PairedSpans(alignment, a.scores(), a.done(), b.scores(), b.done());
        return new Comparison(a, b, pairs, PairedStatistics.of(pairs, SEED), null);
    }

    /** The same with what the whole distributions say. */
    public Comparison with(DivergenceColumns columns) {
        return new Comparison(a, b, pairs, statistics, columns);
    }

    /** Sums over larger units, as far as both tokenisations have their boundaries. */
    public PairedSpans by(TextUnit unit) {
        if (unit == TextUnit.SPAN) {
            return pairs;
        }
        Alignment alignment =
                Alignment.cutAt(
                        a.tokenization().byteOffsets(),
                        b.tokenization().byteOffsets(),
                        unit.starts(a.text()));
        return new PairedSpans(alignment, a.scores(), a.done(), b.scores(), b.done());
    }

    /** Whether both models read the same tokens. */
    public boolean hasSameTokens() {
        Tokenization tokensA = a.tokenization();
        Tokenization tokensB = b.tokenization();
        return pairs.alignment().isTokenByToken()
                && Arrays.equals(tokensA.ids(0, tokensA.size()), tokensB.ids(0, tokensB.size()));
    }

    /** Whether both were cut into the same windows and counted in the same way. */
    public boolean hasSameProtocol() {
        return a.protocol().window() == b.protocol().window()
                && a.protocol().stride() == b.protocol().stride()
                && a.protocol().counted().equals(b.protocol().counted())
                && a.protocol().bos().resolve(a.model().addsBos())
                        == b.protocol().bos().resolve(b.model().addsBos());
    }

    /**
     * Share of the tokens that both scored at which both put the same token first; NaN where the
     * tokens differ or no alternatives were kept.
     */
    public double sameFirstChoice() {
        if (!hasSameTokens() || a.scores().k() == 0 || b.scores().k() == 0) {
            return Double.NaN;
        }
        int same = 0;
        int scored = 0;
        for (int token = 0; token < a.tokens(); token++) {
            if (a.isScored(token) && b.isScored(token)) {
                scored++;
                same += a.scores().topId(token, 0) == b.scores().topId(token, 0) ? 1 : 0;
            }
        }
        return (double) same / scored;
    }

    /** Null where the distributions were not compared. */
    public @Nullable DivergenceStatistics divergenceStatistics() {
        return divergence == null ? null : DivergenceStatistics.of(divergence);
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
