package org.perplexiscope.ui.fx;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/** Events as the mouse and the keys send them to a node, without a window and without waiting. */
public final class Gestures {
    private final Node node;
    private boolean shift;
    private MouseButton button = MouseButton.PRIMARY;

    public Gestures(Node node) {
        this.node = node;
    }

    /** The same gestures with Shift held. */
    public Gestures withShift() {
        Gestures shifted = new Gestures(node);
        shifted.shift = true;
        return shifted;
    }

    /** The same gestures with another button. */
    public Gestures with(MouseButton other) {
        Gestures gestures = new Gestures(node);
        gestures.shift = shift;
        gestures.button = other;
        return gestures;
    }

    public void move(double x, double y) {
        fire(MouseEvent.MOUSE_MOVED, x, y, 0, true);
    }

    public void leave() {
        fire(MouseEvent.MOUSE_EXITED, -1, -1, 0, true);
    }

    public void click(double x, double y) {
        click(x, y, 1);
    }

    public void doubleClick(double x, double y) {
        click(x, y, 1);
        click(x, y, 2);
    }

    public void drag(double fromX, double toX, double y) {
        fire(MouseEvent.MOUSE_PRESSED, fromX, y, 1, true);
        fire(MouseEvent.MOUSE_DRAGGED, (fromX + toX) / 2, y, 0, false);
        fire(MouseEvent.MOUSE_DRAGGED, toX, y, 0, false);
        fire(MouseEvent.MOUSE_RELEASED, toX, y, 1, false);
        fire(MouseEvent.MOUSE_CLICKED, toX, y, 1, false);
    }

    public void type(KeyCode code) {
        type(code, 1);
    }

    public void type(KeyCode code, int times) {
        for (int i = 0; i < times; i++) {
            Event.fireEvent(
                    node,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
        }
    }

    private void click(double x, double y, int count) {
        fire(MouseEvent.MOUSE_PRESSED, x, y, count, true);
        fire(MouseEvent.MOUSE_RELEASED, x, y, count, true);
        fire(MouseEvent.MOUSE_CLICKED, x, y, count, true);
    }

    private void fire(EventType<MouseEvent> type, double x, double y, int clicks, boolean still) {
        boolean primary = button == MouseButton.PRIMARY;
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        button,
                        clicks,
                        shift,
                        false,
                        false,
                        false,
                        primary,
                        button == MouseButton.MIDDLE,
                        button == MouseButton.SECONDARY,
                        false,
                        false,
                        still,
                        new PickResult(node, x, y)));
    }
}
