package org.perplexiscope.ui.curve;

import org.perplexiscope.model.Result;

/**
 * A result in a chart.
 *
 * @param letter {@code A} to {@code D}: the model's colour, marker and dash
 */
public record Series(Result result, char letter) {
    public Series {
        if (letter < 'A' || letter > 'D') {
            throw new IllegalArgumentException("not a model's letter: " + letter);
        }
    }

    /** 0 for A to 3 for D. */
    public int index() {
        return letter - 'A';
    }
}
