package org.perplexiscope.ui.fx;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Draws everything in a window larger: what it holds is laid out in the window's size divided by
 * the factor. Menus, lists and tips of the window, which are windows of their own, grow with it.
 */
public final class Zoom extends Region {
    private final DoubleProperty factor = new SimpleDoubleProperty(1);
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final ListChangeListener<Window> shown = this::windowsChanged;

    public Zoom() {
        Window.getWindows().addListener(new WeakListChangeListener<>(shown));
        scale.xProperty().bind(factor);
        scale.yProperty().bind(factor);
        factor.subscribe(_ -> requestLayout());
    }

    /** 1 is the usual size, 2 twice that. */
    public DoubleProperty factorProperty() {
        return factor;
    }

    /** What is drawn larger. */
    public void setContent(Node content) {
        content.getTransforms().setAll(scale);
        getChildren().setAll(content);
    }

    @Override
    protected void layoutChildren() {
        for (Node child : getChildren()) {
            child.resizeRelocate(0, 0, getWidth() / factor.get(), getHeight() / factor.get());
        }
    }

    private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof PopupWindow popup && isMine(popup)) {
                    for (Node node : popup.getScene().getRoot().getChildrenUnmodifiable()) {
                        node.getTransforms().remove(scale);
                        node.getTransforms().add(scale);
                    }
                }
            }
        }
    }

    private boolean isMine(PopupWindow popup) {
        Window owner = popup;
        while (owner instanceof PopupWindow each) {
            owner = each.getOwnerWindow();
        }
        return getScene() != null && owner != null && owner.equals(getScene().getWindow());
    }
}
