package org.perplexiscope.measure;

import java.util.Arrays;

/** Perplexity over any range of a text in constant time, from sums that grow with the scores. */
public final class RunningPerplexity {
    private double[] natsBefore = new double[1]; // [done + 1], sum of the nats of tokens 0 .. i-1
    private int[] scoredBefore = new int[1]; // [done + 1]
    private int done;

    /**
     * Takes in the scores of the tokens up to {@code frontier}; those taken in before are not read
     * again.
     */
    public void extend(ScoreColumns scores, int frontier) {
        if (frontier + 1 > natsBefore.length) {
            int capacity =
                    Math.max(frontier + 1, Math.min(scores.tokens() + 1, 2 * natsBefore.length));
            natsBefore = Arrays.copyOf(natsBefore, capacity);
            scoredBefore = Arrays.copyOf(scoredBefore, capacity);
        }
        for (; done < frontier; done++) {
            boolean scored = scores.isScored(done);
            natsBefore[done + 1] = natsBefore[done] + (scored ? scores.nats(done) : 0);
            scoredBefore[done + 1] = scoredBefore[done] + (scored ? 1 : 0);
        }
    }

    /** Tokens taken in so far. */
    public int done() {
        return done;
    }

    /** Sum of the nats of the scored tokens in {@code [from, to)}. */
    public double nats(int from, int to) {
        return natsBefore[to] - natsBefore[from];
    }

    /** Scored tokens in {@code [from, to)}. */
    public int scored(int from, int to) {
        return scoredBefore[to] - scoredBefore[from];
    }

    /** Mean nats of the scored tokens in {@code [from, to)}, NaN if there is none. */
    public double meanNats(int from, int to) {
        return nats(from, to) / scored(from, to);
    }

    /** Perplexity of the scored tokens in {@code [from, to)}, NaN if there is none. */
    public double over(int from, int to) {
        return Math.exp(meanNats(from, to));
    }

    /** Perplexity of everything up to and including {@code token}. */
    public double upTo(int token) {
        return over(0, token + 1);
    }

    /** Perplexity of the last {@code width} tokens up to and including {@code token}. */
    public double moving(int token, int width) {
        return over(Math.max(0, token + 1 - width), token + 1);
    }
}
