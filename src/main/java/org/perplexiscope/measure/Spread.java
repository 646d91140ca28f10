package org.perplexiscope.measure;

import java.util.Arrays;

/** Values in order of size. */
public final class Spread {
    private final float[] sorted;

    /**
     * @param values in any order; they are sorted in place
     */
    Spread(float[] values) {
        sorted = values;
        Arrays.sort(sorted);
    }

    /**
     * The value below which a share of all lies, linear between the two next to it; NaN of no
     * values.
     *
     * @param share 0 for the smallest to 1 for the largest
     */
    public double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double weight = position - below;
        return sorted[below] * (1 - weight)
                + sorted[Math.min(below + 1, sorted.length - 1)] * weight;
    }

    public double median() {
        return at(0.5);
    }
}
