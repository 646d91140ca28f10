package org.perplexiscope.ui.compare;

import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two results of one text, set against each other.
 *
 * @param pairs span by span, as fine as both tokenisations allow
 * @param words word by word, as far as both tokenisations allow
 * @param statistics what can be said of the two
 * @param sameTokens whether both models read the same tokens
 */
record Comparison(
        Result a,
        Result b,
        PairedSpans pairs,
        PairedSpans words,
        PairedStatistics statistics,
        boolean sameTokens) {
    private static final long SEED = 1;

    /** Whether the results are of one text and can be compared. */
    static boolean isPossible(Result a, Result b) {
        return a.text().equals(b.text()) && a.done() > 0 && b.done() > 0;
    }

    static Comparison of(Result a, Result b) {
        int[] offsetsA = offsets(a.tokenization());
        int[] offsetsB = offsets(b.tokenization());
        Alignment fine = Alignment.of(offsetsA, offsetsB);
        Alignment coarse = Alignment.cutAt(offsetsA, offsetsB, wordStarts(a.tokenization()));
        PairedSpans pairs = pair(fine, a, b);
        boolean same = fine.isTokenByToken() && sameIds(a.tokenization(), b.tokenization());
        return new Comparison(
                a, b, pairs, pair(coarse, a, b), PairedStatistics.of(pairs, SEED), same);
    }

    /** B's bits less A's for each token of A; of tokens in one span, the span's. */
    float[] differenceOnA() {
        Alignment alignment = pairs.alignment();
        float[] bits = new float[a.tokens()];
        for (int token = 0; token < bits.length; token++) {
            bits[token] = (float) Units.bits(pairs.difference(alignment.spanOfA(token)));
        }
        return bits;
    }

    /** B's bits less A's for each token of B; of tokens in one span, the span's. */
    float[] differenceOnB() {
        Alignment alignment = pairs.alignment();
        float[] bits = new float[b.tokens()];
        for (int token = 0; token < bits.length; token++) {
            bits[token] = (float) Units.bits(pairs.difference(alignment.spanOfB(token)));
        }
        return bits;
    }

    /** Share of the tokens that both scored for which both put the same token first, 0 to 1. */
    double sameFirstGuess() {
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

    /** The scored words, those first in which the models differ most. */
    List<Integer> wordsByDifference(int most) {
        List<Integer> order = new ArrayList<>();
        for (int word = 0; word < words.spans(); word++) {
            if (words.isScored(word)) {
                order.add(word);
            }
        }
        order.sort(Comparator.comparingDouble((Integer word) -> -Math.abs(words.difference(word))));
        return List.copyOf(order.subList(0, Math.min(most, order.size())));
    }

    /** A word's characters. */
    String surface(int word) {
        Alignment alignment = words.alignment();
        Tokenization tokens = a.tokenization();
        return a.text()
                .substring(
                        tokens.charStart(alignment.firstA(word)),
                        tokens.charEnd(alignment.endA(word) - 1));
    }

    private static PairedSpans pair(Alignment alignment, Result a, Result b) {
        return new PairedSpans(alignment, a.scores(), a.done(), b.scores(), b.done());
    }

    private static int[] offsets(Tokenization tokens) {
        int[] offsets = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            offsets[i] = tokens.byteStart(i);
        }
        offsets[tokens.size()] = tokens.bytes();
        return offsets;
    }

    private static boolean sameIds(Tokenization a, Tokenization b) {
        for (int i = 0; i < a.size(); i++) {
            if (a.id(i) != b.id(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where words begin, their leading space included; a Chinese character begins a word. */
    private static int[] wordStarts(Tokenization tokens) {
        return java.util.stream.IntStream.range(0, tokens.size())
                .filter(token -> beginsWord(tokens, token))
                .map(tokens::byteStart)
                .toArray();
    }

    private static boolean beginsWord(Tokenization tokens, int token) {
        int at = tokens.charStart(token);
        if (at == 0 || at >= tokens.text().length() || tokens.continuesCharacter(token)) {
            return at == 0;
        }
        int before = tokens.text().codePointBefore(at);
        int first = tokens.text().codePointAt(at);
        return Character.isWhitespace(first)
                || Character.isWhitespace(before)
                || Character.isIdeographic(first)
                || Character.isIdeographic(before)
                || Character.isLetterOrDigit(first) != Character.isLetterOrDigit(before);
    }
}
