package org.perplexiscope.measure;

/**
 * Perplexity over any range of a text in constant time, from sums that grow with the scores.
 *
 * <p>Filled by one thread; a reader that was handed a frontier by that thread may ask for ranges
 * before it.
 */
public final class RunningPerplexity {
    private final double[] natsBefore; // [tokens + 1], sum of the nats of tokens 0 .. i-1
    private final int[] scoredBefore; // [tokens + 1]
    private int done;

    /** Sums over none of {@code tokens} tokens yet. */
    public RunningPerplexity(int tokens) {
        natsBefore = new double[tokens + 1];
        scoredBefore = new int[tokens + 1];
    }

    /**
     * Takes in the scores of the tokens up to {@code frontier}; those taken in before are not read
     * again.
     */
    public void extend(ScoreColumns scores, int frontier) {
        for (; done < frontier; done++) {
            boolean scored = scores.isScored(done);
            natsBefore[done + 1] = natsBefore[done] + (scored ? scores.nats(done) : 0);
            scoredBefore[done + 1] = scoredBefore[done] + (scored ? 1 : 0);
        }
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
