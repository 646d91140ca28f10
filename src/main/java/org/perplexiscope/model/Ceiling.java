package org.perplexiscope.model;

/**
 * How fast a machine would let a model be, as measured on it: every product as fast as a large one
 * alone, attention as fast as by itself, and nothing else to do.
 *
 * @param operations multiplications and additions of the products for one position
 * @param usedRate operations a second of the product that the model uses
 * @param otherRate operations a second of the best other one at hand
 * @param positions of the window whose attention was timed
 * @param attentionSeconds time for the attention of all layers over such a window
 */
public record Ceiling(
        double operations,
        double usedRate,
        double otherRate,
        int positions,
        double attentionSeconds) {
    /** Tokens a second that nothing on this machine could exceed. */
    public double tokensPerSecond() {
        double products = positions * operations / Math.max(usedRate, otherRate);
        return positions / (products + attentionSeconds);
    }
}
