package org.perplexiscope.ui.curve;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;

import java.util.function.DoubleFunction;

/** Paints grid lines and the figures along the edges of a plot. */
final class Axes {
    private static final double POSITION_GAP = 64;
    private static final double LABEL_X = 9; // left of the plot
    private static final double LABEL_DISTANCE = 13;

    private final GraphicsContext gc;
    private final CurveGeometry geometry;
    private final Palette palette;

    Axes(GraphicsContext gc, CurveGeometry geometry, Palette palette) {
        this.gc = gc;
        this.geometry = geometry;
        this.palette = palette;
    }

    void grid(double[] values) {
        gc.setStroke(palette.line2());
        for (double value : values) {
            Ink.horizontal(gc, geometry.left(), geometry.yOnAxis(value), geometry.width());
        }
    }

    /** Text at the left edge, its middle at {@code y}. */
    void leftText(String text, double y) {
        gc.setFont(Ink.AXIS);
        gc.setFill(palette.ink3());
        Ink.text(gc, text, geometry.left() - LABEL_X, y, TextAlignment.RIGHT);
    }

    /** Text at the right edge, its middle at {@code y}. */
    void rightText(String text, double y) {
        gc.setFont(Ink.AXIS);
        gc.setFill(palette.ink3());
        Ink.text(gc, text, geometry.right() + LABEL_X - 1, y, TextAlignment.LEFT);
    }

    /**
     * Figures at the left edge.
     *
     * @param free no figure is nearer than a line to this height
     */
    void leftValues(double[] values, DoubleFunction<String> label, double free) {
        for (double value : values) {
            if (geometry.yOnAxis(value) - free >= LABEL_DISTANCE) {
                leftText(label.apply(value), geometry.yOnAxis(value));
            }
        }
    }

    /** As {@link #leftValues}, with a short line at each where they do not stand on the grid. */
    void rightValues(double[] values, DoubleFunction<String> label, double free, boolean marked) {
        for (double value : values) {
            if (geometry.y(value) - free >= LABEL_DISTANCE) {
                rightText(label.apply(value), geometry.y(value));
                if (marked) {
                    gc.setStroke(palette.ink4());
                    Ink.horizontal(gc, geometry.right() + 1, geometry.y(value), 3);
                }
            }
        }
    }

    /** The numbers of the tokens below the plot, each under the middle of its token. */
    void tokens(double y) {
        Extent extent = geometry.extent();
        gc.setFont(Ink.AXIS);
        gc.setFill(palette.ink3());
        for (double mark : Ticks.multiples(step(), extent.from() - 0.5, extent.to() - 0.5)) {
            if (mark < extent.limit()) {
                label(Numbers.whole((long) mark), mark + 0.5, y);
            }
        }
    }

    /** Bytes below the plot; the last figure carries the unit. */
    void bytes(double y) {
        Extent extent = geometry.extent();
        gc.setFont(Ink.AXIS);
        gc.setFill(palette.ink3());
        boolean end = extent.to() >= extent.limit() && extent.limit() > 1;
        double[] marks = Ticks.multiples(step(), extent.from(), extent.to());
        for (int i = 0; i < marks.length; i++) {
            boolean last = i == marks.length - 1;
            if (!end || geometry.x(marks[i]) <= geometry.right() - POSITION_GAP) {
                String figure = Numbers.whole((long) marks[i]);
                label(last && !end ? figure + "\u00A0B" : figure, marks[i], y);
            }
        }
        if (end) {
            String limit = Numbers.whole((long) extent.limit()) + "\u00A0B";
            Ink.text(gc, limit, geometry.right() + 10, y, TextAlignment.RIGHT);
        }
    }

    private double step() {
        return Math.max(1, Ticks.step(geometry.pixelsPerPosition(), POSITION_GAP));
    }

    private void label(String figure, double position, double y) {
        Ink.text(gc, figure, geometry.x(position), y, TextAlignment.CENTER);
    }
}
