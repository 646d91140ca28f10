package org.perplexiscope.ui.read;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.stream.DoubleStream;

/**
 * How the text is set: in which font, and how large: one of a few sizes, or what suits the window.
 */
public final class TextSize {
    private static final double[] SIZES = {13, 15, 17, 20, 24, 29, 36};

    private final DoubleProperty chosen = new SimpleDoubleProperty(0);
    private final StringProperty font = new SimpleStringProperty("");
    private final DoubleProperty usual = new SimpleDoubleProperty(17);

    /** The chosen size in pixels, 0 for what suits the window. */
    public DoubleProperty chosenProperty() {
        return chosen;
    }

    /** The family that the text is set in, empty for the usual one. */
    public StringProperty fontProperty() {
        return font;
    }

    /** The sizes that can be chosen, in pixels. */
    public static double[] sizes() {
        return SIZES.clone();
    }

    /** One of the sizes, or 0 where what was kept is none. */
    public static double valid(double kept) {
        return DoubleStream.of(SIZES).anyMatch(size -> size == kept) ? kept : 0;
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
