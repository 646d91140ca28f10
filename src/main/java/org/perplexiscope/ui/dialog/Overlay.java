package org.perplexiscope.ui.dialog;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.Motion;

/**
 * A card over the window that has the keyboard until it is closed: by Escape, by a click beside it,
 * or by itself. The focus then goes back to where it was.
 */
public class Overlay extends StackPane {
    private final Pane over;
    private final Node card;
    private final ChangeListener<@Nullable Node> keep = (_, _, owner) -> keepFocus(owner);
    private @Nullable Node before;
    private Runnable closed = () -> {};

    /**
     * @param over the window's outermost stack
     */
    @SuppressWarnings("this-escape") // nothing that is overridden is called
    protected Overlay(Pane over, Node card, Pos place) {
        this.over = over;
        this.card = card;
        getStyleClass().add("veil");
        StackPane.setAlignment(card, place);
        card.setOnMouseClicked(click -> click.consume());
        getChildren().add(card);
        setOnMouseClicked(_ -> close());
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        close();
                        key.consume();
                    }
                });
    }

    /** The window's outermost stack, in which a node stands. */
    protected static Pane outermost(Node node) {
        @Nullable Pane last = null;
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof Pane pane) {
                last = pane;
            }
        }
        if (last == null) {
            throw new IllegalArgumentException("not in a pane");
        }
        return last;
    }

    /** Whether anything stands over the window. */
    public static boolean isOpen(Pane over) {
        return over.getChildren().stream().anyMatch(Overlay.class::isInstance);
    }

    /** Closes whatever stands over the window. */
    public static void closeAll(Pane over) {
        over.getChildren().stream()
                .filter(Overlay.class::isInstance)
                .toList()
                .forEach(each -> ((Overlay) each).close());
    }

    /** Calls back once it is closed. */
    public final void onClosed(Runnable then) {
        closed = then;
    }

    /** Shows the card and hands it the keyboard. */
    public final void open() {
        Scene scene = over.getScene();
        before = scene == null ? null : scene.getFocusOwner();
        over.getChildren().add(this);
        if (scene != null) {
            scene.focusOwnerProperty().addListener(keep);
        }
        applyCss(); // what lies in a scroll pane is in the scene only then
        Motion.fadeIn(this, Motion.CARD);
        focusFirst();
    }

    public final void close() {
        if (!over.getChildren().contains(this)) {
            return;
        }
        Scene scene = over.getScene();
        if (scene != null) {
            scene.focusOwnerProperty().removeListener(keep);
        }
        over.getChildren().remove(this);
        if (before != null) {
            before.requestFocus();
        }
        closed.run();
    }

    /** What has the keyboard first; the first control in the card unless somebody knows better. */
    protected @Nullable Node firstFocus() {
        return firstControl(card);
    }

    private void focusFirst() {
        Node first = firstFocus();
        if (first != null) {
            first.requestFocus();
        } else {
            setFocusTraversable(true);
            requestFocus();
        }
    }

    private void keepFocus(@Nullable Node owner) {
        boolean topmost = equals(over.getChildren().getLast());
        if (topmost && owner != null && !isWithin(owner)) {
            focusFirst();
        }
    }

    private boolean isWithin(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.equals(this)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Node firstControl(Node node) {
        if (node.isFocusTraversable() && !node.isDisabled() && node.isVisible()) {
            return node;
        }
        if (node instanceof Parent parent && node.isVisible()) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = firstControl(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
