package org.perplexiscope.ui.heat;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.function.DoubleConsumer;

/** One end of a scale, moved by the mouse or the arrow keys; a double click puts it back. */
final class RangeThumb extends Region {
    static final double WIDTH = 7;
    static final double HEIGHT = 12;

    private static final int STEPS = 64; // of the keyboard, over the whole bar

    private final DoubleProperty value = new SimpleDoubleProperty();
    private final DoubleConsumer move;
    private Reach domain = new Reach(0, 1);
    private double barWidth = 1;
    private double grabbed; // from the thumb's left edge

    /**
     * @param move told the value that was asked for
     * @param reset told that the usual scale is asked for
     */
    RangeThumb(String name, DoubleConsumer move, Runnable reset) {
        this.move = move;
        setManaged(false);
        setFocusTraversable(true);
        setCursor(Cursor.H_RESIZE);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        getStyleClass().add("range-thumb");
        resize(WIDTH, HEIGHT);
        value.subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE));
        setOnMousePressed(
                event -> {
                    requestFocus();
                    grabbed = event.getX() - WIDTH / 2;
                    event.consume();
                });
        setOnMouseDragged(this::dragged);
        setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        reset.run();
                    }
                    event.consume();
                });
        setOnKeyPressed(event -> pressed(event, reset));
    }

    void place(double now, Reach over, double width, double y) {
        value.set(now);
        domain = over;
        barWidth = width;
        relocate(Math.rint(over.share(now) * width - WIDTH / 2), y);
    }

    private void dragged(MouseEvent event) {
        double x = getLayoutX() + event.getX() - grabbed;
        move.accept(domain.at(Math.clamp(x / barWidth, 0, 1)));
        event.consume();
    }

    private void pressed(KeyEvent event, Runnable reset) {
        double step = domain.span() / STEPS;
        switch (event.getCode()) {
            case LEFT, DOWN, KP_LEFT, KP_DOWN -> move.accept(value.get() - step);
            case RIGHT, UP, KP_RIGHT, KP_UP -> move.accept(value.get() + step);
            case HOME -> move.accept(domain.low());
            case END -> move.accept(domain.high());
            case DELETE, BACK_SPACE -> reset.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> value.get();
            case MIN_VALUE -> domain.low();
            case MAX_VALUE -> domain.high();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        double step = domain.span() / STEPS;
        switch (action) {
            case INCREMENT -> move.accept(value.get() + step);
            case DECREMENT -> move.accept(value.get() - step);
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
