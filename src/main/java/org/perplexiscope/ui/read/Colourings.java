package org.perplexiscope.ui.read;

import org.perplexiscope.ui.heat.Colouring;

/** The colouring that stands for each choice. */
public final class Colourings {
    private Colourings() {}

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
