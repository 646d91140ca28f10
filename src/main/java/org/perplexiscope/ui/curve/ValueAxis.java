package org.perplexiscope.ui.curve;

/**
 * The vertical axis of a chart.
 *
 * @param low value at the bottom
 * @param high value at the top
 * @param gridStep between horizontal lines
 * @param labelStep between labels, a multiple of {@code gridStep}
 */
record ValueAxis(double low, double high, double gridStep, double labelStep) {
    /** Bits at the top of the scale where no token is more surprising. */
    static final double BITS = 14;

    /** What is more surprising than this is cut off. */
    private static final double MOST_BITS = 32;

    private static final double LABEL_GAP = 22;

    /**
     * Bits of single tokens, from 0; the same for most texts, so that two pictures compare.
     *
     * @param most the largest value, may be NaN or infinite where there is none
     */
    static ValueAxis bits(double most, double height) {
        double high = BITS;
        if (most > BITS) {
            high = Math.min(MOST_BITS, 2 * Math.floor(most / 2) + 2);
        }
        double label = Ticks.doublingStep(height / high, LABEL_GAP, 4);
        return new ValueAxis(0, high, label / 2, label);
    }

    /**
     * log2 of perplexities; labels at powers of two, or at their square roots where they are close.
     */
    static ValueAxis perplexity(BlockExtremes.Range range, double height) {
        if (range.isEmpty()) {
            return bits(0, height);
        }
        double low = Math.max(0, Math.floor(range.low()));
        double high = Math.max(low + 1, Math.ceil(range.high()));
        double label = Ticks.doublingStep(height / (high - low), LABEL_GAP, 0.5);
        low = Math.floor(low / label) * label;
        high = Math.ceil(high / label) * label;
        return new ValueAxis(low, high, label, label);
    }

    /** Any quantity, from a round number below to a round number above. */
    static ValueAxis linear(BlockExtremes.Range range, double height) {
        if (range.isEmpty()) {
            return new ValueAxis(0, 1, 0.5, 0.5);
        }
        double span = Math.max(range.high() - range.low(), 1e-3);
        double step = Ticks.step(Math.max(1, height) / span, 1.4 * LABEL_GAP);
        double low = Math.floor(range.low() / step + 1e-9) * step;
        double high = Math.max(low + step, Math.ceil(range.high() / step - 1e-9) * step);
        return new ValueAxis(low, high, step, step);
    }

    double[] grid() {
        return Ticks.multiples(gridStep, low, high);
    }

    double[] labels() {
        return Ticks.multiples(labelStep, low, high);
    }
}
