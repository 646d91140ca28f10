package org.perplexiscope.ui.heat;

import javafx.animation.AnimationTimer;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What the mouse does to the heatmap. */
final class HeatMouse {
    /** Pixels a frame for each pixel that the pointer is beyond the edge. */
    private static final double DRAG_SPEED = 0.25;

    private final HeatView view;
    private final Page page;
    private final TextCursor cursor;
    private double dragX;
    private double dragY;
    private final AnimationTimer dragScroll =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    scrollWhileDragging();
                }
            };

    HeatMouse(HeatView view, Page page, TextCursor cursor) {
        this.view = view;
        this.page = page;
        this.cursor = cursor;
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> view.hoveredProperty().set(-1));
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> dragScroll.stop());
        view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    private void move(MouseEvent event) {
        view.hoveredProperty().set(view.tokenAt(event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        view.requestFocus();
        int position = positionAt(event.getX(), event.getY());
        String text = view.document().text();
        switch (event.getClickCount()) {
            case 1 -> {
                cursor.moveTo(position, event.isShiftDown());
                int token = view.tokenAt(event.getX(), event.getY());
                if (!event.isShiftDown()) {
                    view.selectedProperty().set(token);
                }
            }
            case 2 ->
                    cursor.selectRange(
                            TextBreaks.wordStart(text, position),
                            TextBreaks.wordEnd(text, position));
            default ->
                    cursor.selectRange(
                            TextBreaks.paragraphStart(text, position),
                            TextBreaks.paragraphEnd(text, position));
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.isStillSincePress()) {
            return;
        }
        view.hoveredProperty().set(-1);
        dragX = event.getX();
        dragY = event.getY();
        cursor.moveTo(positionAt(dragX, dragY), true);
        if (dragY < 0 || dragY > view.getHeight()) {
            dragScroll.start();
        } else {
            dragScroll.stop();
        }
    }

    private void scrollWhileDragging() {
        double beyond = dragY < 0 ? dragY : dragY - view.getHeight();
        page.scrollBy(beyond * DRAG_SPEED);
        page.layout();
        cursor.moveTo(positionAt(dragX, Math.clamp(dragY, 0, view.getHeight())), true);
    }

    private void scroll(ScrollEvent event) {
        if (event.isShortcutDown() || event.getDeltaY() == 0) {
            return; // the size of the text, or sideways
        }
        page.scrollBy(-event.getDeltaY());
        page.layout();
        view.hoveredProperty().set(view.tokenAt(event.getX(), event.getY()));
        event.consume();
    }

    private int positionAt(double x, double y) {
        BlockView block = page.viewAt(y);
        return block == null ? 0 : block.positionAt(x - block.getLayoutX(), y - block.getLayoutY());
    }
}
