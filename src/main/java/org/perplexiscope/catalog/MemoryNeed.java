package org.perplexiscope.catalog;

import org.perplexiscope.model.Precision;

/** How much memory a model will take, estimated before it is opened. */
public final class MemoryNeed {
    private static final int FULL_BYTES = 4;
    private static final int HALF_BYTES = 2;

    /** The engine itself, and logits and activations of the smallest models. */
    private static final long BASE_BYTES = 300_000_000;

    /** Activations grow with the width of the layers, and so, more slowly, with the weights. */
    private static final int WORK_SHARE = 10;

    private static final long MAX_WORK_BYTES = 1_000_000_000;

    private MemoryNeed() {}

    /**
     * Bytes for weights in the format of the computation and for what is computed with them.
     *
     * @return 0 where the number of weights is not known
     */
    public static long of(ModelEntry entry, Precision precision) {
        return of(entry.parameters(), precision);
    }

    /** As {@link #of(ModelEntry, Precision)}, of a number of weights. */
    public static long of(long parameters, Precision precision) {
        return parameters <= 0 ? 0 : weights(parameters, precision) + rest(parameters, precision);
    }

    /**
     * Bytes where only the weights of one layer after the other are in memory.
     *
     * @return 0 where the number of weights is not known
     */
    public static long leastOf(ModelEntry entry, Precision precision) {
        return entry.parameters() <= 0 || entry.largestPart() <= 0
                ? of(entry, precision)
                : weights(entry.largestPart(), precision) + rest(entry.parameters(), precision);
    }

    /**
     * Bytes that the weights of open models may take.
     *
     * @param memory what there is, 0 where it is not known
     */
    public static long roomForWeights(long memory) {
        if (memory <= 0) {
            return Long.MAX_VALUE;
        }
        long room = Math.max(0, memory - BASE_BYTES);
        return room - Math.min(room / (WORK_SHARE + 1), MAX_WORK_BYTES);
    }

    private static long weights(long parameters, Precision precision) {
        int each = precision.isHalf() ? HALF_BYTES : FULL_BYTES;
        return Math.multiplyExact(parameters, (long) each);
    }

    private static long rest(long parameters, Precision precision) {
        return Math.min(weights(parameters, precision) / WORK_SHARE, MAX_WORK_BYTES) + BASE_BYTES;
    }
}
