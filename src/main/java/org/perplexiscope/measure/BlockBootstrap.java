package org.perplexiscope.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * 95 % intervals for ratios of sums over a series whose neighbours depend on each other, such as
 * nats per byte: blocks of neighbouring entries are drawn with replacement, the series taken as a
 * circle, and the ratio computed anew.
 *
 * <p>The percentiles are widened about the estimate for what the blocks cost: the resampled series
 * varies too little by the share L/n, and its variance is known no better than from 1.5 n/L degrees
 * of freedom.
 */
final class BlockBootstrap {
    /** Fewest entries that an interval is made of. */
    static final int LEAST = 20;

    private static final int RESAMPLES = 2000;
    private static final double NORMAL_975 = 1.959963985;

    private final double[] numeratorBefore; // [2n + 1], sums over two turns of the circle
    private final double[] denominatorBefore; // [2n + 1]
    private final int n;
    private final int blockLength;

    /**
     * A series of pairs.
     *
     * @param numerators [n]
     * @param denominators [n], positive
     */
    BlockBootstrap(double[] numerators, double[] denominators) {
        n = numerators.length;
        numeratorBefore = twoTurns(numerators);
        denominatorBefore = twoTurns(denominators);
        double estimate = ratio();
        double[] residuals = new double[n];
        Arrays.setAll(residuals, i -> numerators[i] - estimate * denominators[i]);
        blockLength = n < LEAST ? 1 : BlockLength.of(residuals);
    }

    private static double[] twoTurns(double[] values) {
        double[] before = new double[2 * values.length + 1];
        for (int i = 0; i < 2 * values.length; i++) {
            before[i + 1] = before[i] + values[i % values.length];
        }
        return before;
    }

    /** Entries in a block. */
    int blockLength() {
        return blockLength;
    }

    /** The ratio of the sums and its interval; the ends are NaN with fewer than 20 entries. */
    Interval interval(long seed) {
        double estimate = ratio();
        if (n < LEAST) {
            return new Interval(estimate, Double.NaN, Double.NaN);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] resampled = new double[RESAMPLES];
        Arrays.setAll(resampled, i -> resample(random));
        Arrays.sort(resampled);
        double widening =
                Math.sqrt(n / (double) (n - blockLength))
                        * student975(1.5 * n / blockLength)
                        / NORMAL_975;
        return new Interval(
                estimate,
                estimate + widening * (quantile(resampled, 0.025) - estimate),
                estimate + widening * (quantile(resampled, 0.975) - estimate));
    }

    private double ratio() {
        return numeratorBefore[n] / denominatorBefore[n];
    }

    private double resample(SplittableRandom random) {
        double numerator = 0;
        double denominator = 0;
        for (int drawn = 0; drawn < n; drawn += blockLength) {
            int from = random.nextInt(n);
            int to = from + Math.min(blockLength, n - drawn);
            numerator += numeratorBefore[to] - numeratorBefore[from];
            denominator += denominatorBefore[to] - denominatorBefore[from];
        }
        return numerator / denominator;
    }

    /** Linear between the order statistics. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double weight = position - below;
        return sorted[below] * (1 - weight)
                + sorted[Math.min(below + 1, sorted.length - 1)] * weight;
    }

    /**
     * The 97.5 % point of Student's t, by the first terms of its expansion about the normal
     * distribution; exact to 0.01 from 7 degrees of freedom on.
     */
    static double student975(double degrees) {
        double z = NORMAL_975;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        return z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees);
    }
}
