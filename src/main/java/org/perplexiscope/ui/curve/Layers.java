package org.perplexiscope.ui.curve;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * Two painted layers, one for the data and one for what follows the pointer. Not managed by its
 * parent, so that a repaint is no new layout of the window; painted when it is laid out, so at most
 * once a pulse.
 */
abstract class Layers extends Region {
    private final Canvas data = new Canvas();
    private final Canvas cursor = new Canvas();
    private boolean stale = true;

    Layers() {
        setManaged(false);
        getChildren().addAll(data, cursor);
    }

    /** Has everything painted anew. */
    final void invalidate() {
        stale = true;
        requestLayout();
    }

    /** Has the layer of the pointer painted anew. */
    final void invalidateCursor() {
        requestLayout();
    }

    abstract void paintData(GraphicsContext gc);

    abstract void paintCursor(GraphicsContext gc);

    @Override
    protected void layoutChildren() {
        boolean resized = data.getWidth() != getWidth() || data.getHeight() != getHeight();
        if (resized) {
            fit(data);
            fit(cursor);
        }
        if (stale || resized) {
            stale = false;
            paintData(cleared(data));
        }
        paintCursor(cleared(cursor));
    }

    private void fit(Canvas canvas) {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
    }

    private static GraphicsContext cleared(Canvas canvas) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        return gc;
    }
}
