package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.heat.Colouring;

import java.util.Arrays;
import java.util.Locale;

/** How far the colours of the heatmap reach. */
public enum ColourScale {
    /** The same for every text, so that two pictures compare. */
    FIXED,
    HALF,
    DOUBLE,
    /** To where all but a twentieth of this text's values lie. */
    FITTED,
    /** As it was drawn in the legend. */
    BY_HAND;

    private static final double SHARE = 0.95;

    /** Of a text of more values a fitted scale looks at evenly spread ones. */
    private static final int MOST = 200_000;

    /** The key of its name. */
    public String key() {
        return "read.scale." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The end of the scale in bits.
     *
     * @param usual end of the fixed scale
     * @param colouring says what the values are that a fitted scale is made for
     * @param result the text; the usual end without it
     */
    double end(double usual, Colouring colouring, @Nullable Result result) {
        return switch (this) {
            case FIXED, BY_HAND -> usual;
            case HALF -> usual / 2;
            case DOUBLE -> usual * 2;
            case FITTED -> result == null ? usual : fitted(usual, colouring, result);
        };
    }

    private static double fitted(double usual, Colouring colouring, Result result) {
        double[] sizes = new double[Math.min(result.done(), MOST)];
        int step = Math.max(1, Math.ceilDiv(result.done(), MOST));
        int count = 0;
        for (int token = 0;
                token < result.done();
                token = Math.max(token + step, colouring.groupEnd(result, token))) {
            double value = colouring.value(result, token);
            if (!Double.isNaN(value)) {
                sizes[count++] = Math.abs(value);
            }
        }
        if (count == 0) {
            return usual;
        }
        Arrays.sort(sizes, 0, count);
        return Math.max(1, Math.ceil(sizes[(int) Math.min(count - 1L, (long) (SHARE * count))]));
    }

    /** Whether a choice of colours has a scale that can be changed. */
    static boolean isFor(ColourBy by) {
        return by == ColourBy.SURPRISE || by == ColourBy.ENTROPY || by == ColourBy.EXCESS;
    }
}
