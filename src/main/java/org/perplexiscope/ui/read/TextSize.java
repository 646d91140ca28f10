package org.perplexiscope.ui.read;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** How large the text is set: one of a few sizes, or what suits the window. */
public final class TextSize {
    private static final double[] SIZES = {13, 15, 17, 20, 24, 29, 36};

    private final DoubleProperty chosen = new SimpleDoubleProperty(0);
    private final DoubleProperty usual = new SimpleDoubleProperty(17);

    /** The chosen size in pixels, 0 for what suits the window. */
    public DoubleProperty chosenProperty() {
        return chosen;
    }

    /** What suits the window. */
    public DoubleProperty usualProperty() {
        return usual;
    }

    public double pixels() {
        return chosen.get() > 0 ? chosen.get() : usual.get();
    }

    public void larger() {
        double now = pixels();
        for (double size : SIZES) {
            if (size > now) {
                chosen.set(size);
                return;
            }
        }
    }

    public void smaller() {
        double now = pixels();
        for (int i = SIZES.length - 1; i >= 0; i--) {
            if (SIZES[i] < now) {
                chosen.set(SIZES[i]);
                return;
            }
        }
    }

    public void reset() {
        chosen.set(0);
    }
}
