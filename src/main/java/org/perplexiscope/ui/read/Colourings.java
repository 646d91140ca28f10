package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.heat.Colouring;

/** The colouring that stands for each choice. */
public final class Colourings {
    private Colourings() {}

    /**
     * As {@link #of(ColourBy)}, on another scale.
     *
     * @param result what a fitted scale is made for
     */
    static Colouring of(ColourBy choice, ColourScale scale, @Nullable Result result) {
        return switch (choice) {
            case SURPRISE -> new Colouring.Surprise(scale.end(choice, 16, result));
            case ENTROPY -> new Colouring.Entropy(scale.end(choice, 12, result));
            case EXCESS -> new Colouring.Excess(scale.end(choice, 8, result));
            case RANK, PROBABILITY -> of(choice);
        };
    }

    public static Colouring of(ColourBy choice) {
        return switch (choice) {
            case SURPRISE -> new Colouring.Surprise();
            case RANK -> new Colouring.Rank();
            case PROBABILITY -> new Colouring.Probability();
            case ENTROPY -> new Colouring.Entropy();
            case EXCESS -> new Colouring.Excess();
        };
    }
}
