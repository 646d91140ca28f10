package org.perplexiscope.measure;

import java.util.Arrays;

/** One model's surprisals, summed between any two byte offsets at which its tokens begin or end. */
public final class ByteSums {
    private final int[] byteOffsets; // [tokens + 1]
    private final double[] natsBefore; // [tokens + 1]
    private final int[] scoredBefore; // [tokens + 1]

    /**
     * Sums from front to back.
     *
     * @param byteOffsets where each token begins, and at last where the text ends, ascending
     * @param done tokens that are decided; those after have no score yet
     */
    public ByteSums(int[] byteOffsets, ScoreColumns scores, int done) {
        this.byteOffsets = byteOffsets;
        natsBefore = new double[byteOffsets.length];
        scoredBefore = new int[byteOffsets.length];
        for (int token = 0; token < byteOffsets.length - 1; token++) {
            boolean scored = token < done && scores.isScored(token);
            natsBefore[token + 1] = natsBefore[token] + (scored ? scores.nats(token) : 0);
            scoredBefore[token + 1] = scoredBefore[token] + (scored ? 1 : 0);
        }
    }

    /**
     * Nats of the bytes {@code [from, to)}; NaN where a token crosses either edge or has no score.
     */
    public double nats(int from, int to) {
        int first = firstAt(from);
        int end = to == byteOffsets[byteOffsets.length - 1] ? byteOffsets.length - 1 : firstAt(to);
        if (first < 0 || end < 0 || scoredBefore[end] - scoredBefore[first] < end - first) {
            return Double.NaN;
        }
        return natsBefore[end] - natsBefore[first];
    }

    /** The first token that begins at an offset, negative if there is none. */
    private int firstAt(int offset) {
        int found = Arrays.binarySearch(byteOffsets, offset);
        while (found > 0 && byteOffsets[found - 1] == offset) {
            found--;
        }
        return found;
    }
}
