package org.perplexiscope.measure;

/**
 * A figure and its standard error, the tokens taken as independent.
 *
 * @param error NaN with fewer than two tokens
 */
public record Estimate(double value, double error) {
    /** The mean of n values of these sums, with the error sqrt((E[v^2] - E[v]^2) / (n - 1)). */
    static Estimate ofMean(double sum, double sumOfSquares, int n) {
        double mean = sum / n;
        double variance = Math.max(0, sumOfSquares / n - mean * mean);
        return new Estimate(mean, n < 2 ? Double.NaN : Math.sqrt(variance / (n - 1)));
    }

    /** exp of the figure, its error by the delta method. */
    Estimate exp() {
        return new Estimate(Math.exp(value), Math.exp(value) * error);
    }
}
