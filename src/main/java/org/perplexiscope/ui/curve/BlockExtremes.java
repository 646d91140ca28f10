package org.perplexiscope.ui.curve;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Smallest and largest value of blocks of tokens, so that a range of a million tokens is looked
 * through in the time of some thousand. Grows with the text; values already taken in must not
 * change. NaN stands for no value.
 */
final class BlockExtremes {
    static final int BLOCK = 64;

    private final IntToDoubleFunction values;
    private double[] smallest = new double[0]; // [blocks], +infinity where a block has no value
    private double[] largest = new double[0]; // [blocks], -infinity where a block has no value
    private int blocks;

    BlockExtremes(IntToDoubleFunction values) {
        this.values = values;
    }

    double value(int token) {
        return values.applyAsDouble(token);
    }

    /** Takes in the full blocks among the first {@code done} tokens. */
    void extend(int done) {
        int full = done / BLOCK;
        if (full > smallest.length) {
            smallest = Arrays.copyOf(smallest, Math.max(full, 2 * smallest.length));
            largest = Arrays.copyOf(largest, smallest.length);
        }
        for (; blocks < full; blocks++) {
            Range range = scan(blocks * BLOCK, (blocks + 1) * BLOCK, Range.NONE);
            smallest[blocks] = range.low();
            largest[blocks] = range.high();
        }
    }

    /** The extremes of the tokens {@code [from, to)}. */
    Range over(int from, int to) {
        int firstBlock = Math.ceilDiv(from, BLOCK);
        int endBlock = Math.min(to / BLOCK, blocks);
        if (firstBlock >= endBlock) {
            return scan(from, to, Range.NONE);
        }
        Range edges = scan(endBlock * BLOCK, to, scan(from, firstBlock * BLOCK, Range.NONE));
        double low = edges.low();
        double high = edges.high();
        for (int i = firstBlock; i < endBlock; i++) {
            low = Math.min(low, smallest[i]);
            high = Math.max(high, largest[i]);
        }
        return new Range(low, high);
    }

    private Range scan(int from, int to, Range start) {
        double low = start.low();
        double high = start.high();
        for (int i = from; i < to; i++) {
            double value = values.applyAsDouble(i);
            if (value < low) {
                low = value;
            }
            if (value > high) {
                high = value;
            }
        }
        return new Range(low, high);
    }

    /** Extremes; {@code low > high} where there was no value. */
    record Range(double low, double high) {
        static final Range NONE = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        boolean isEmpty() {
            return low > high;
        }
    }
}
