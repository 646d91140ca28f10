package org.perplexiscope.engine;

import ai.djl.Device;

import org.perplexiscope.measure.ScoreColumns;

/** Reads what the statistics kernel gives: rows of 3 + 2k floats. */
final class Columns {
    /** The statistics go over so many logits at a time, for each core: two copies of 400 kB. */
    private static final int SLICE_LOGITS_PER_CORE = 100_000;

    /** Other devices have no cache of that kind, and want much to do at a time. */
    private static final int SLICE_LOGITS_ELSEWHERE = 1 << 24;

    /** Ids and ranks cross as floats, which are exact up to here. */
    static final int MAX_VOCABULARY = 1 << 24;

    private Columns() {}

    /**
     * Rows for one round of the statistics.
     *
     * @param ids looked at together
     */
    static int sliceRows(int ids, Device device) {
        long logits =
                device.equals(Device.cpu())
                        ? (long) Torch.threads() * SLICE_LOGITS_PER_CORE
                        : SLICE_LOGITS_ELSEWHERE;
        return Math.clamp(logits / ids, 1, 1024);
    }

    /**
     * Copies rows into scores.
     *
     * @param values [n][3 + 2k]: surprisal, number of better ids, entropy, surprisals of the best,
     *     their ids
     * @param row the first row
     * @param at the first token
     * @return whether every surprisal is a number
     */
    static boolean copy(float[] values, int row, ScoreColumns scores, int at, int count) {
        int k = scores.k();
        int width = 3 + 2 * k;
        boolean sound = true;
        for (int token = at, i = row * width; token < at + count; token++, i += width) {
            sound &= !Float.isNaN(values[i]);
            // A certain token comes out as -0.0.
            scores.set(
                    token,
                    Math.max(0, values[i]),
                    1 + (int) values[i + 1],
                    Math.max(0, values[i + 2]));
            for (int choice = 0; choice < k; choice++) {
                scores.setTop(
                        token,
                        choice,
                        (int) values[i + 3 + k + choice],
                        Math.max(0, values[i + 3 + choice]));
            }
        }
        return sound;
    }
}
