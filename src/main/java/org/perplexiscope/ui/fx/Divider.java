package org.perplexiscope.ui.fx;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import java.util.function.DoubleSupplier;

/**
 * A line between two panes that is dragged to size one of them. Lies over the line between them and
 * takes no room of its own.
 */
public final class Divider extends Region {
    /** Width of what can be grasped. */
    public static final double GRIP = 7;

    private final DoubleProperty size = new SimpleDoubleProperty();
    private double pressedAt;
    private double pressedSize;

    /**
     * @param direction 1 where the pane that is sized lies before the line, -1 where it lies after
     */
    public Divider(Orientation line, int direction, DoubleSupplier least, DoubleSupplier most) {
        boolean vertical = line == Orientation.VERTICAL;
        setCursor(vertical ? Cursor.H_RESIZE : Cursor.V_RESIZE);
        setOnMousePressed(
                press -> {
                    pressedAt = at(press, vertical);
                    pressedSize = size.get();
                });
        setOnMouseDragged(
                drag -> {
                    double wanted = pressedSize + direction * (at(drag, vertical) - pressedAt);
                    size.set(Math.max(least.getAsDouble(), Math.min(most.getAsDouble(), wanted)));
                });
    }

    /** In the coordinates of what lies around it, so that a zoom makes no difference. */
    private double at(MouseEvent event, boolean vertical) {
        Point2D place = getParent().sceneToLocal(event.getSceneX(), event.getSceneY());
        return vertical ? place.getX() : place.getY();
    }

    /** Size of the pane, in pixels. */
    public DoubleProperty sizeProperty() {
        return size;
    }
}
