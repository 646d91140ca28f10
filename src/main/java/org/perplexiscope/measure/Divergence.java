package org.perplexiscope.measure;

/**
 * How far the distribution of a model B is from that of a model A over one vocabulary, at one
 * token.
 *
 * @param klNats the Kullback-Leibler divergence KL(A || B), the sum over the vocabulary of p_A (ln
 *     p_A - ln p_B), in nats
 * @param natsA A's surprisal at the token that came
 * @param natsB B's surprisal at the token that came
 * @param sameFirst whether both put the same token first
 */
public record Divergence(double klNats, double natsA, double natsB, boolean sameFirst) {
    /**
     * Compares two rows of log-probabilities.
     *
     * @param a [n][V], natural logarithms
     * @param b [n][V]
     * @param row which of the n
     * @param target the id that came
     */
    public static Divergence of(float[] a, float[] b, int row, int vocabulary, int target) {
        int offset = row * vocabulary;
        double sum = 0;
        int firstA = 0;
        int firstB = 0;
        for (int id = 0; id < vocabulary; id++) {
            float logA = a[offset + id];
            float logB = b[offset + id];
            firstA = logA > a[offset + firstA] ? id : firstA;
            firstB = logB > b[offset + firstB] ? id : firstB;
            if (logA > Float.NEGATIVE_INFINITY) {
                // p_B - p_A adds up to nothing, and takes off what rounding left in the two sums.
                double p = Math.exp(logA);
                sum += p * ((double) logA - logB) + (Math.exp(logB) - p);
            } else {
                sum += Math.exp(logB);
            }
        }
        return new Divergence(
                Math.max(0, sum), -a[offset + target], -b[offset + target], firstA == firstB);
    }
}
