package org.perplexiscope.ui.curve;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;

import java.util.BitSet;

/**
 * One point a unit of the text: the reference's bits to the right, the other's upwards, and the
 * line on which they are the same. A rectangle dragged over the points brushes them; Shift with the
 * arrow keys does so around the selected one.
 */
public final class ScatterPlot extends Region {
    /** What stands for no unit. */
    public static final int NONE = -1;

    private static final double LEFT = 34;
    private static final double RIGHT = 12;
    private static final double TOP = 26;
    private static final double BOTTOM = 34;
    private static final double TICK_GAP = 44;
    private static final double NEAR = 6; // pixels from a point that still mean it
    private static final double RADIUS = 2.6;

    /** From so many points on they are painted as how many lie in a cell. */
    private static final int MANY = 4000;

    private static final int CELL = 3; // pixels

    private final Texts texts;
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", NONE);
    private final ObjectProperty<@Nullable BitSet> brushed =
            new SimpleObjectProperty<>(this, "brushed");
    private final ObjectProperty<Palette> palette =
            new SimpleObjectProperty<>(this, "palette", Palette.LIGHT);
    private final Layers layers =
            new Layers() {
                @Override
                void paintData(GraphicsContext gc) {
                    ScatterPlot.this.paintData(gc);
                }

                @Override
                void paintCursor(GraphicsContext gc) {
                    ScatterPlot.this.paintCursor(gc);
                }
            };

    private @Nullable PairedSpans units;
    private Pairing pairing = Pairing.A_B;
    private double most = 1; // bits at the end of both axes
    private @Nullable Rectangle2D rectangle; // in bits
    private @Nullable Point2D pressed;

    public ScatterPlot(Texts texts) {
        this.texts = texts;
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("curve-view");
        getChildren().add(layers);
        palette.addListener(_ -> layers.invalidate());
        selected.addListener(_ -> layers.invalidateCursor());
        brushed.addListener(
                (_, _, now) -> {
                    rectangle = now == null ? null : rectangle;
                    layers.invalidateCursor();
                });
        layers.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        layers.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        layers.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /** Shows the units of a text, null for none. */
    public void show(@Nullable PairedSpans compared, Pairing models) {
        units = compared;
        pairing = models;
        rectangle = null;
        double largest = 1;
        for (int unit = 0; compared != null && unit < compared.spans(); unit++) {
            if (compared.isScored(unit)) {
                double bits = Math.max(compared.natsA(unit), compared.natsB(unit));
                largest = Math.max(largest, Units.bits(bits));
            }
        }
        most = 1.04 * Math.min(largest, 1e6);
        setAccessibleText(
                texts.of(
                        "scatter.accessible",
                        models.referenceLetter(),
                        models.otherLetter(),
                        compared == null ? 0 : compared.scored()));
        layers.invalidate();
    }

    /** The selected unit; {@link #NONE} if there is none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /** The numbers of the units that were dragged over; null where nothing was. */
    public ObjectProperty<@Nullable BitSet> brushedProperty() {
        return brushed;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    private double width() {
        return Math.max(1, getWidth() - LEFT - RIGHT);
    }

    private double height() {
        return Math.max(1, getHeight() - TOP - BOTTOM);
    }

    private double x(double bits) {
        return LEFT + width() * bits / most;
    }

    private double y(double bits) {
        return TOP + height() * (1 - bits / most);
    }

    private Point2D bitsAt(double x, double y) {
        return new Point2D(
                Math.clamp((x - LEFT) / width(), 0, 1) * most,
                Math.clamp((TOP + height() - y) / height(), 0, 1) * most);
    }

    private void paintData(GraphicsContext gc) {
        Palette colours = palette.get();
        double bottom = TOP + height();
        double right = LEFT + width();
        double[] ticks = Ticks.multiples(Ticks.step(width() / most, TICK_GAP), 0, most);
        gc.setFont(Ink.AXIS);
        for (double bits : ticks) {
            gc.setStroke(colours.line2());
            Ink.horizontal(gc, LEFT, y(bits), width());
            gc.strokeLine(Ink.hair(x(bits)), TOP, Ink.hair(x(bits)), bottom);
            gc.setFill(colours.ink3());
            String label = Numbers.decimals(bits, most < 4 ? 1 : 0);
            Ink.text(gc, label, x(bits), bottom + 11, TextAlignment.CENTER);
            if (bits > 0) {
                Ink.text(gc, label, LEFT - 7, y(bits), TextAlignment.RIGHT);
            }
        }
        gc.setStroke(colours.ink4());
        gc.setLineWidth(1);
        gc.strokeLine(LEFT, bottom, right, TOP);
        gc.setFont(Ink.AXIS_BOLD);
        gc.setFill(colours.model(pairing.reference()));
        Ink.text(
                gc,
                texts.of("scatter.axis", pairing.referenceLetter()),
                right,
                bottom + 25,
                TextAlignment.RIGHT);
        gc.setFill(colours.model(pairing.other()));
        Ink.text(
                gc,
                texts.of("scatter.axis", pairing.otherLetter()),
                LEFT - 26,
                12,
                TextAlignment.LEFT);
        PairedSpans shown = units;
        if (shown == null) {
            return;
        }
        if (shown.scored() > MANY) {
            cells(gc, shown);
        } else {
            points(gc, shown);
        }
    }

    private void points(GraphicsContext gc, PairedSpans shown) {
        for (int unit = 0; unit < shown.spans(); unit++) {
            if (shown.isScored(unit)) {
                gc.setFill(Ink.faint(palette.get().model(side(shown.difference(unit))), 0.5));
                double x = x(Units.bits(shown.natsA(unit)));
                double y = y(Units.bits(shown.natsB(unit)));
                gc.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            }
        }
    }

    /** Where points would hide each other: the more in a cell, the denser its colour. */
    private void cells(GraphicsContext gc, PairedSpans shown) {
        int columns = (int) (width() / CELL) + 1;
        int rows = (int) (height() / CELL) + 1;
        int[] counts = new int[columns * rows];
        int largest = 1;
        for (int unit = 0; unit < shown.spans(); unit++) {
            if (shown.isScored(unit)) {
                int column = (int) ((x(Units.bits(shown.natsA(unit))) - LEFT) / CELL);
                int row = (int) ((y(Units.bits(shown.natsB(unit))) - TOP) / CELL);
                int cell = Math.clamp(row, 0, rows - 1) * columns;
                cell += Math.clamp(column, 0, columns - 1);
                largest = Math.max(largest, ++counts[cell]);
            }
        }
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] > 0) {
                int column = cell % columns;
                int row = cell / columns;
                double across = bitsAt(LEFT + column * CELL, 0).getX();
                double up = bitsAt(0, TOP + row * CELL).getY();
                double opacity = 0.25 + 0.75 * Math.log1p(counts[cell]) / Math.log1p(largest);
                gc.setFill(Ink.faint(palette.get().model(side(up - across)), opacity));
                gc.fillRect(LEFT + column * CELL, TOP + row * CELL, CELL, CELL);
            }
        }
    }

    /** The model that is more surprised. */
    private int side(double difference) {
        return difference > 0 ? pairing.other() : pairing.reference();
    }

    private void paintCursor(GraphicsContext gc) {
        Palette colours = palette.get();
        PairedSpans shown = units;
        Rectangle2D brush = rectangle;
        if (brush != null) {
            double left = x(brush.getMinX());
            double top = y(brush.getMaxY());
            gc.setFill(Ink.faint(colours.ink(), 0.055));
            gc.fillRect(left, top, x(brush.getMaxX()) - left, y(brush.getMinY()) - top);
            gc.setStroke(colours.ink3());
            gc.setLineWidth(1);
            gc.strokeRect(
                    Ink.hair(left),
                    Ink.hair(top),
                    Math.floor(x(brush.getMaxX()) - left),
                    Math.floor(y(brush.getMinY()) - top));
        }
        int unit = selected.get();
        if (shown != null && unit >= 0 && unit < shown.spans() && shown.isScored(unit)) {
            double x = x(Units.bits(shown.natsA(unit)));
            double y = y(Units.bits(shown.natsB(unit)));
            gc.setStroke(colours.ink());
            gc.setLineWidth(2);
            gc.strokeOval(x - 5, y - 5, 10, 10);
        }
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        pressed = new Point2D(event.getX(), event.getY());
    }

    private void dragged(MouseEvent event) {
        if (pressed != null && pressed.distance(event.getX(), event.getY()) > NEAR) {
            rectangle =
                    between(
                            bitsAt(pressed.getX(), pressed.getY()),
                            bitsAt(event.getX(), event.getY()));
            layers.invalidateCursor();
        }
    }

    private void released(MouseEvent event) {
        if (pressed == null) {
            return;
        }
        boolean moved = pressed.distance(event.getX(), event.getY()) > NEAR;
        pressed = null;
        if (moved && rectangle != null) {
            brush();
        } else {
            int near = nearest(event.getX(), event.getY());
            if (near == NONE) {
                brushed.set(null);
            } else {
                selected.set(near);
            }
        }
    }

    private static Rectangle2D between(Point2D one, Point2D two) {
        return new Rectangle2D(
                Math.min(one.getX(), two.getX()),
                Math.min(one.getY(), two.getY()),
                Math.abs(one.getX() - two.getX()),
                Math.abs(one.getY() - two.getY()));
    }

    private void brush() {
        PairedSpans shown = units;
        Rectangle2D brush = rectangle;
        if (shown == null || brush == null) {
            return;
        }
        BitSet inside = new BitSet();
        for (int unit = 0; unit < shown.spans(); unit++) {
            if (shown.isScored(unit)
                    && brush.contains(
                            Units.bits(shown.natsA(unit)), Units.bits(shown.natsB(unit)))) {
                inside.set(unit);
            }
        }
        brushed.set(inside);
        layers.invalidateCursor();
    }

    private int nearest(double x, double y) {
        PairedSpans shown = units;
        int best = NONE;
        double least = NEAR;
        for (int unit = 0; shown != null && unit < shown.spans(); unit++) {
            if (shown.isScored(unit)) {
                double distance =
                        Math.hypot(
                                x(Units.bits(shown.natsA(unit))) - x,
                                y(Units.bits(shown.natsB(unit))) - y);
                if (distance < least) {
                    least = distance;
                    best = unit;
                }
            }
        }
        return best;
    }

    private void keyPressed(KeyEvent event) {
        PairedSpans shown = units;
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
        if (shown == null || shown.spans() == 0 || !plain) {
            return;
        }
        int last = shown.spans() - 1;
        boolean used = true;
        if (event.isShiftDown() && event.getCode().isArrowKey()) {
            grow(shown, event.getCode());
        } else {
            switch (event.getCode()) {
                case LEFT, KP_LEFT -> selected.set(Math.clamp(selected.get() - 1, 0, last));
                case RIGHT, KP_RIGHT -> selected.set(Math.clamp(selected.get() + 1, 0, last));
                case ESCAPE -> {
                    used = brushed.get() != null;
                    brushed.set(null);
                }
                default -> used = false;
            }
        }
        if (used) {
            event.consume();
        }
    }

    /** Moves one edge of the brush outwards by a bit; a new one begins at the selected point. */
    private void grow(PairedSpans shown, KeyCode towards) {
        Rectangle2D brush = rectangle;
        int unit = selected.get();
        if (brush == null) {
            boolean placed = unit >= 0 && unit < shown.spans() && shown.isScored(unit);
            double x = placed ? Units.bits(shown.natsA(unit)) : 0;
            double y = placed ? Units.bits(shown.natsB(unit)) : 0;
            brush = new Rectangle2D(Math.max(0, x - 0.5), Math.max(0, y - 0.5), 1, 1);
        }
        double left = brush.getMinX() - (is(towards, KeyCode.LEFT, KeyCode.KP_LEFT) ? 1 : 0);
        double right = brush.getMaxX() + (is(towards, KeyCode.RIGHT, KeyCode.KP_RIGHT) ? 1 : 0);
        double low = brush.getMinY() - (is(towards, KeyCode.DOWN, KeyCode.KP_DOWN) ? 1 : 0);
        double high = brush.getMaxY() + (is(towards, KeyCode.UP, KeyCode.KP_UP) ? 1 : 0);
        rectangle =
                between(
                        new Point2D(Math.max(0, left), Math.max(0, low)),
                        new Point2D(Math.min(most, right), Math.min(most, high)));
        brush();
    }

    private static boolean is(KeyCode key, KeyCode one, KeyCode other) {
        return key == one || key == other;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(300, width <= 0 ? 260 : width);
    }

    @Override
    protected void layoutChildren() {
        layers.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
