package org.perplexiscope.ui.read;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.TokenRange;

/** The tokens that heatmap, curve and inspector have in view together; -1 stands for none. */
public final class Selection {
    public static final int NONE = -1;

    private final IntegerProperty selected = new SimpleIntegerProperty(NONE);
    private final IntegerProperty hovered = new SimpleIntegerProperty(NONE);
    private final ObjectProperty<@Nullable TokenRange> brush = new SimpleObjectProperty<>(null);

    public IntegerProperty selectedProperty() {
        return selected;
    }

    public IntegerProperty hoveredProperty() {
        return hovered;
    }

    /** A stretch of the text picked in the curve. */
    public ObjectProperty<@Nullable TokenRange> brushProperty() {
        return brush;
    }

    public int selected() {
        return selected.get();
    }

    /** Selects what another has selected. */
    public void takeOver(Selection other) {
        selected.set(other.selected.get());
        brush.set(other.brush.get());
    }

    public void clear() {
        selected.set(NONE);
        hovered.set(NONE);
        brush.set(null);
    }

    /** Lets go of what lies beyond the last token. */
    void limit(int tokens) {
        if (selected.get() >= tokens) {
            selected.set(NONE);
        }
        if (hovered.get() >= tokens) {
            hovered.set(NONE);
        }
        TokenRange range = brush.get();
        if (range != null && range.to() > tokens) {
            brush.set(null);
        }
    }
}
