package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;

import java.util.Arrays;

/** How far the colours of the heatmap reach. */
public enum ColourScale {
    /** The same for every text, so that two pictures compare. */
    FIXED,
    HALF,
    DOUBLE,
    /** To where all but a twentieth of this text's tokens lie. */
    FITTED;

    private static final double SHARE = 0.95;

    /** The key of its name. */
    public String key() {
        return "read.scale." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The end of the scale in bits.
     *
     * @param usual end of the fixed scale
     * @param result what a fitted scale is made for; the usual one without it
     */
    double end(ColourBy by, double usual, @Nullable Result result) {
        return switch (this) {
            case FIXED -> usual;
            case HALF -> usual / 2;
            case DOUBLE -> usual * 2;
            case FITTED -> result == null ? usual : fitted(by, usual, result);
        };
    }

    private static double fitted(ColourBy by, double usual, Result result) {
        double[] bits = new double[result.done()];
        int scored = 0;
        for (int token = 0; token < result.done(); token++) {
            if (result.isScored(token)) {
                double nats = result.scores().nats(token);
                double entropy = result.scores().entropy(token);
                double value =
                        switch (by) {
                            case ENTROPY -> entropy;
                            case EXCESS -> Math.abs(nats - entropy);
                            default -> nats;
                        };
                bits[scored++] = Units.bits(value);
            }
        }
        if (scored == 0) {
            return usual;
        }
        Arrays.sort(bits, 0, scored);
        return Math.max(1, Math.ceil(bits[(int) Math.min(scored - 1L, (long) (SHARE * scored))]));
    }

    /** Whether a choice of colours has a scale that can be changed. */
    static boolean isFor(ColourBy by) {
        return by == ColourBy.SURPRISE || by == ColourBy.ENTROPY || by == ColourBy.EXCESS;
    }
}
