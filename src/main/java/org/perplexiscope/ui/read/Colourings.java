package org.perplexiscope.ui.read;

import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Reach;

/** The colouring that stands for each choice. */
public final class Colourings {
    private Colourings() {}

    public static Colouring of(ColourBy choice) {
        return of(choice, new Reach(0, usualEnd(choice)));
    }

    /** As {@link #of(ColourBy)}, on another scale where it has one. */
    static Colouring of(ColourBy choice, Reach scale) {
        return switch (choice) {
            case SURPRISE -> new Colouring.Surprise(scale.low(), scale.high());
            case RANK -> new Colouring.Rank();
            case PROBABILITY -> new Colouring.Probability();
            case ENTROPY -> new Colouring.Entropy(scale.low(), scale.high());
            case EXCESS -> new Colouring.Excess(scale.high());
        };
    }

    /** Where the usual scale ends, in bits. */
    static double usualEnd(ColourBy choice) {
        return switch (choice) {
            case ENTROPY -> 12;
            case EXCESS -> 8;
            case SURPRISE, RANK, PROBABILITY -> 16;
        };
    }
}
