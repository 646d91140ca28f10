package org.perplexiscope.measure;

/**
 * What can be said of two models of one vocabulary from their whole distributions: the figures of
 * {@code llama-perplexity --kl-divergence} (ggml-org/llama.cpp, tools/perplexity/perplexity.cpp),
 * with A as its base and B as its Q. Its errors take the tokens as independent; so do these.
 *
 * @param tokens tokens that were compared
 * @param kl mean of KL(A || B), in nats
 * @param klSpread KL(A || B) of the tokens, in nats
 * @param sameFirst share of the tokens at which both put the same token first, with the error
 *     sqrt(p (1 - p) / (n - 1))
 * @param change mean of p_B - p_A, the change of the probability of the token that came
 * @param changeRms root of the mean square of that change
 * @param changeSpread p_B - p_A of the tokens
 * @param correlation Pearson's, of the surprisals; the same as that of the two mean surprisals
 * @param perplexityA exp of A's mean surprisal over these tokens
 * @param perplexityB exp of B's
 * @param logRatio ln(PPL_B / PPL_A), whose error takes off what the two have in common: the root of
 *     e_A^2 + e_B^2 - 2 cov
 * @param ratio PPL_B / PPL_A
 */
public record DivergenceStatistics(
        int tokens,
        Estimate kl,
        Spread klSpread,
        Estimate sameFirst,
        Estimate change,
        Estimate changeRms,
        Spread changeSpread,
        double correlation,
        Estimate perplexityA,
        Estimate perplexityB,
        Estimate logRatio,
        Estimate ratio) {

    /** Computes everything. */
    public static DivergenceStatistics of(DivergenceColumns columns) {
        int n = 0;
        int same = 0;
        for (int token = 0; token < columns.tokens(); token++) {
            if (columns.isCompared(token)) {
                n++;
                same += columns.isSameFirst(token) ? 1 : 0;
            }
        }
        float[] kl = new float[n];
        float[] change = new float[n];
        double[] a = new double[n];
        double[] b = new double[n];
        double[] products = new double[n];
        for (int token = 0, i = 0; token < columns.tokens(); token++) {
            if (columns.isCompared(token)) {
                kl[i] = columns.klNats(token);
                a[i] = columns.natsA(token);
                b[i] = columns.natsB(token);
                change[i] = (float) (Units.probability(b[i]) - Units.probability(a[i]));
                products[i] = a[i] * b[i];
                i++;
            }
        }
        Estimate meanA = mean(a);
        Estimate meanB = mean(b);
        double covariance = (mean(products).value() - meanA.value() * meanB.value()) / (n - 1);
        double squares = meanA.error() * meanA.error() + meanB.error() * meanB.error();
        Estimate logRatio =
                new Estimate(
                        meanB.value() - meanA.value(),
                        Math.sqrt(Math.max(0, squares - 2 * covariance)));
        double share = (double) same / n;
        return new DivergenceStatistics(
                n,
                mean(kl),
                new Spread(kl),
                new Estimate(share, Math.sqrt(share * (1 - share) / (n - 1))),
                mean(change),
                rootMeanSquare(change),
                new Spread(change),
                PairedStatistics.correlation(a, b),
                meanA.exp(),
                meanB.exp(),
                logRatio,
                logRatio.exp());
    }

    private static Estimate mean(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        return Estimate.ofMean(sum, squares, values.length);
    }

    private static Estimate mean(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        return Estimate.ofMean(sum, squares, values.length);
    }

    /** The error of a root: that of the square, over twice the root. */
    private static Estimate rootMeanSquare(float[] values) {
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (double) values[i] * values[i];
        }
        Estimate square = mean(squares);
        double root = Math.sqrt(square.value());
        return new Estimate(root, root == 0 ? 0 : square.error() / (2 * root));
    }
}
