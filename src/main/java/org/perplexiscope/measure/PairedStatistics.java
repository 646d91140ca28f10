package org.perplexiscope.measure;

import java.util.Arrays;

/**
 * What can be said of two models, A and B, from their surprisals on one text. Differences are B
 * less A, ratios B over A: a difference above 0 and a ratio above 1 speak for A.
 *
 * @param spans spans that both models scored; everything here is about these
 * @param bytes their UTF-8 bytes
 * @param natsA A's surprisal over them
 * @param natsB B's surprisal over them
 * @param bitsPerByteDifference difference in bits per byte with its 95 % interval by a paired block
 *     bootstrap
 * @param perplexityRatio ratio of the perplexities per span with its 95 % interval by the same
 *     bootstrap; where the tokenisers agree a span is a token, and this is the ratio of the
 *     perplexities
 * @param blockLength spans in a block of the bootstrap for the difference in bits per byte
 * @param winsA spans in which A was less surprised
 * @param winsB spans in which B was less surprised; the others are ties
 * @param signTest two-sided p of that many wins if either model were as likely to win each span,
 *     the ties left out and the spans taken as independent
 * @param correlation Pearson's correlation of the spans' surprisals, NaN if one side is constant
 */
public record PairedStatistics(
        int spans,
        long bytes,
        double natsA,
        double natsB,
        Interval bitsPerByteDifference,
        Interval perplexityRatio,
        int blockLength,
        int winsA,
        int winsB,
        double signTest,
        double correlation) {

    /**
     * Computes everything.
     *
     * @param seed of the bootstrap: the same seed gives the same intervals
     */
    public static PairedStatistics of(PairedSpans pairs, long seed) {
        double[] a = new double[pairs.scored()];
        double[] b = new double[pairs.scored()];
        double[] bytes = new double[pairs.scored()];
        int n = 0;
        for (int span = 0; span < pairs.spans(); span++) {
            if (pairs.isScored(span)) {
                a[n] = pairs.natsA(span);
                b[n] = pairs.natsB(span);
                bytes[n] = pairs.bytes(span);
                n++;
            }
        }
        return of(a, b, bytes, seed);
    }

    /**
     * Computes everything of plain columns, all spans scored.
     *
     * @param a [spans], A's nats
     * @param b [spans], B's nats
     * @param bytes [spans]
     */
    static PairedStatistics of(double[] a, double[] b, double[] bytes, long seed) {
        int n = a.length;
        double[] differences = new double[n];
        Arrays.setAll(differences, i -> b[i] - a[i]);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        BlockBootstrap perByte = new BlockBootstrap(differences, bytes);
        Interval natsPerByte = perByte.interval(seed);
        Interval natsPerSpan = new BlockBootstrap(differences, ones).interval(seed);
        int winsA = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int winsB = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        return new PairedStatistics(
                n,
                (long) Arrays.stream(bytes).sum(),
                Arrays.stream(a).sum(),
                Arrays.stream(b).sum(),
                new Interval(
                        Units.bits(natsPerByte.estimate()),
                        Units.bits(natsPerByte.low()),
                        Units.bits(natsPerByte.high())),
                new Interval(
                        Math.exp(natsPerSpan.estimate()),
                        Math.exp(natsPerSpan.low()),
                        Math.exp(natsPerSpan.high())),
                perByte.blockLength(),
                winsA,
                winsB,
                signTest(winsA, winsB),
                correlation(a, b));
    }

    public double bitsPerByteA() {
        return Units.bits(natsA) / bytes;
    }

    public double bitsPerByteB() {
        return Units.bits(natsB) / bytes;
    }

    public int ties() {
        return spans - winsA - winsB;
    }

    /** Share of the spans in which A was less surprised. */
    public double shareWonByA() {
        return (double) winsA / spans;
    }

    /** Share of the spans in which B was less surprised. */
    public double shareWonByB() {
        return (double) winsB / spans;
    }

    /**
     * Two-sided sign test, exact: twice the binomial probability of as few wins as the side with
     * fewer has, at most 1.
     */
    static double signTest(int winsA, int winsB) {
        int n = winsA + winsB;
        int fewer = Math.min(winsA, winsB);
        double logTerm = -n * Math.log(2);
        for (int k = 1; k <= fewer; k++) {
            logTerm += Math.log((double) (n - k + 1) / k);
        }
        double relative = 1;
        double sum = 0;
        for (int k = fewer; k >= 0 && relative > 1e-18 * sum; k--) {
            sum += relative;
            relative *= (double) k / (n - k + 1);
        }
        return Math.min(1, 2 * sum * Math.exp(logTerm));
    }

    /** Pearson's correlation, NaN if one side is constant. */
    static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(Double.NaN);
        double meanB = Arrays.stream(b).average().orElse(Double.NaN);
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int i = 0; i < a.length; i++) {
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
            products += (a[i] - meanA) * (b[i] - meanB);
        }
        return products / Math.sqrt(squaresA * squaresB);
    }
}
