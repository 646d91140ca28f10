package org.perplexiscope.measure;

import java.util.Arrays;

/**
 * What a model said of each token, one array a column. A token without a score has NaN nats and
 * entropy and rank 0.
 *
 * <p>Filled from front to back by one thread; a reader that was handed a frontier by that thread
 * may read every entry before it.
 */
public final class ScoreColumns {
    private final int k;
    private final float[] nats; // [tokens]
    private final float[] entropy; // [tokens], nats
    private final int[] rank; // [tokens], 1 = the first choice
    private final int[] context; // [tokens], positions before the token
    private final int[] topIds; // [tokens][k]
    private final float[] topNats; // [tokens][k]

    /**
     * Columns without a single score.
     *
     * @param tokens length of the text
     * @param k alternatives kept for each token
     */
    public ScoreColumns(int tokens, int k) {
        this.k = k;
        nats = new float[tokens];
        entropy = new float[tokens];
        Arrays.fill(nats, Float.NaN);
        Arrays.fill(entropy, Float.NaN);
        rank = new int[tokens];
        context = new int[tokens];
        topIds = new int[Math.multiplyExact(tokens, k)];
        topNats = new float[topIds.length];
    }

    public int tokens() {
        return nats.length;
    }

    /** Alternatives kept for each token. */
    public int k() {
        return k;
    }

    public boolean isScored(int token) {
        return rank[token] > 0;
    }

    /** Surprisal in nats, NaN where the token has no score. */
    public float nats(int token) {
        return nats[token];
    }

    /**
     * Entropy in nats of the distribution before the token was seen, NaN where the token has no
     * score.
     */
    public float entropy(int token) {
        return entropy[token];
    }

    /** 1 for the model's first choice, 0 where the token has no score. */
    public int rank(int token) {
        return rank[token];
    }

    /** Positions the model saw before the token, the BOS included. */
    public int context(int token) {
        return context[token];
    }

    /** The id of the {@code choice}-th most likely token, from 0. */
    public int topId(int token, int choice) {
        return topIds[token * k + choice];
    }

    /** The surprisal in nats of the {@code choice}-th most likely token, from 0. */
    public float topNats(int token, int choice) {
        return topNats[token * k + choice];
    }

    /** Sets one token's score. */
    public void set(int token, float surprisalNats, int tokenRank, float entropyNats) {
        nats[token] = surprisalNats;
        rank[token] = tokenRank;
        entropy[token] = entropyNats;
    }

    public void setContext(int token, int positions) {
        context[token] = positions;
    }

    /** Sets one of a token's alternatives, {@code choice} from 0. */
    public void setTop(int token, int choice, int id, float surprisalNats) {
        topIds[token * k + choice] = id;
        topNats[token * k + choice] = surprisalNats;
    }

    /**
     * Copies the scores, not the contexts, of {@code to - from} tokens of {@code source} from its
     * token {@code at} on.
     */
    public void copyScores(ScoreColumns source, int at, int from, int to) {
        int n = to - from;
        System.arraycopy(source.nats, at, nats, from, n);
        System.arraycopy(source.entropy, at, entropy, from, n);
        System.arraycopy(source.rank, at, rank, from, n);
        System.arraycopy(source.topIds, at * k, topIds, from * k, n * k);
        System.arraycopy(source.topNats, at * k, topNats, from * k, n * k);
    }
}
