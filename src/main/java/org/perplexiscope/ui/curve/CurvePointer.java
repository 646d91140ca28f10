package org.perplexiscope.ui.curve;

import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.TokenRange;

/**
 * What the mouse does to a curve: moving hovers, clicking selects, dragging brushes, dragging a
 * handle resizes the brush, dragging with the middle button or with Shift pans, the wheel pans, and
 * zooms with Ctrl.
 */
final class CurvePointer {
    private static final double DRAG_THRESHOLD = 3;
    private static final double HANDLE_REACH = 5;
    private static final double WHEEL_ZOOM = 1.0025; // for each pixel that the wheel scrolls

    private final CurveView view;
    private Drag drag = Drag.NONE;
    private double pressedX;
    private int anchor = CurveView.NONE;
    private double pannedX;

    private enum Drag {
        NONE,
        /** Pressed, and not yet moved far enough to be more than a click. */
        UNDECIDED,
        BRUSH,
        PAN
    }

    CurvePointer(CurveView view, Node plot) {
        this.view = view;
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        plot.addEventHandler(
                MouseEvent.MOUSE_EXITED, _ -> view.hoveredProperty().set(CurveView.NONE));
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        plot.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        plot.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        plot.addEventHandler(ZoomEvent.ZOOM, this::zoomed);
    }

    private void moved(MouseEvent event) {
        CurveGeometry geometry = view.geometry();
        boolean inside = geometry.holds(event.getX(), event.getY()) && !view.model().isEmpty();
        view.hoveredProperty().set(inside ? tokenAt(event.getX()) : CurveView.NONE);
        view.setCursor(inside && handleAt(event.getX()) != null ? Cursor.H_RESIZE : null);
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        drag = Drag.NONE;
        if (view.model().isEmpty() || !view.geometry().holds(event.getX(), event.getY())) {
            return;
        }
        pressedX = event.getX();
        pannedX = event.getX();
        boolean pans = event.getButton() == MouseButton.MIDDLE || event.isShiftDown();
        if (pans) {
            drag = Drag.PAN;
            view.setCursor(Cursor.CLOSED_HAND);
        } else if (event.getButton() == MouseButton.PRIMARY) {
            Integer opposite = handleAt(event.getX());
            drag = opposite == null ? Drag.UNDECIDED : Drag.BRUSH;
            anchor = opposite == null ? tokenAt(event.getX()) : opposite;
        }
    }

    private void dragged(MouseEvent event) {
        if (drag == Drag.UNDECIDED && Math.abs(event.getX() - pressedX) >= DRAG_THRESHOLD) {
            drag = Drag.BRUSH;
        }
        if (drag == Drag.BRUSH) {
            int token = tokenAt(event.getX());
            view.brushProperty().set(TokenRange.between(anchor, token));
            view.hoveredProperty().set(token);
        } else if (drag == Drag.PAN) {
            pan(pannedX - event.getX());
            pannedX = event.getX();
        }
    }

    private void released(MouseEvent event) {
        if (drag == Drag.UNDECIDED) {
            view.selectedProperty().set(tokenAt(event.getX()));
        }
        drag = Drag.NONE;
        view.setCursor(null);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2
                && event.isStillSincePress()) {
            view.show(Extent.whole(view.model().extent().limit()));
        }
    }

    private void scrolled(ScrollEvent event) {
        if (view.model().isEmpty()) {
            return;
        }
        Extent extent = view.model().extent();
        if (event.isControlDown() || event.isShortcutDown()) {
            double factor = Math.pow(WHEEL_ZOOM, event.getDeltaY());
            view.show(extent.zoomed(factor, view.geometry().position(event.getX())));
            event.consume();
        } else if (!extent.isWhole()) {
            double across = event.getDeltaX();
            pan(-(Math.abs(across) > Math.abs(event.getDeltaY()) ? across : event.getDeltaY()));
            event.consume();
        }
    }

    private void zoomed(ZoomEvent event) {
        if (!view.model().isEmpty()) {
            double at = view.geometry().position(event.getX());
            view.show(view.model().extent().zoomed(event.getZoomFactor(), at));
            event.consume();
        }
    }

    private void pan(double pixels) {
        double positions = pixels / view.geometry().pixelsPerPosition();
        view.show(view.model().extent().panned(positions));
    }

    private int tokenAt(double x) {
        return view.model().positions(0).at(view.geometry().position(x));
    }

    /**
     * If a handle of the brush is under the pointer, the token at the brush's other end: it stays
     * where it is.
     */
    private @Nullable Integer handleAt(double x) {
        TokenRange brush = view.brushProperty().get();
        if (brush == null || brush.to() > view.model().tokens()) {
            return null;
        }
        CurveGeometry geometry = view.geometry();
        Positions positions = view.model().positions(0);
        double left = geometry.x(positions.start(brush.first()));
        double right = geometry.x(positions.end(brush.last()));
        if (Math.abs(x - right) <= HANDLE_REACH) {
            return brush.first();
        }
        return Math.abs(x - left) <= HANDLE_REACH ? brush.last() : null;
    }
}
