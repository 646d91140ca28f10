package org.perplexiscope.measure;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Divergences of a model B from a model A at each token of a text. Where the models were not
 * compared, the values are NaN.
 */
public final class DivergenceColumns {
    private final float[] klNats; // [tokens]
    private final float[] natsA; // [tokens]
    private final float[] natsB; // [tokens]
    private final BitSet sameFirst = new BitSet();

    /** Columns without a value. */
    public DivergenceColumns(int tokens) {
        klNats = nan(tokens);
        natsA = nan(tokens);
        natsB = nan(tokens);
    }

    private static float[] nan(int tokens) {
        float[] values = new float[tokens];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    public int tokens() {
        return klNats.length;
    }

    public void set(int token, Divergence divergence) {
        klNats[token] = (float) divergence.klNats();
        natsA[token] = (float) divergence.natsA();
        natsB[token] = (float) divergence.natsB();
        sameFirst.set(token, divergence.sameFirst());
    }

    public boolean isCompared(int token) {
        return !Float.isNaN(klNats[token]);
    }

    /** KL(A || B) in nats. */
    public float klNats(int token) {
        return klNats[token];
    }

    /** A's surprisal in nats. */
    public float natsA(int token) {
        return natsA[token];
    }

    /** B's surprisal in nats. */
    public float natsB(int token) {
        return natsB[token];
    }

    /** Whether both put the same token first. */
    public boolean isSameFirst(int token) {
        return sameFirst.get(token);
    }
}
