package org.perplexiscope.ui.fx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** A small card below a control; a click elsewhere or Escape closes it. */
public final class Popover {
    private static final double GAP = 6;

    private final Popup popup = new Popup();
    private final VBox card;

    public Popover(Theme theme, Node... content) {
        card = new VBox(content);
        card.getStyleClass().add("popover");
        popup.getContent().add(card);
        popup.setAutoHide(true);
        theme.apply(popup.getScene());
    }

    /** Shows the card, its right edge under the right edge of the owner. */
    public void show(Node owner) {
        Bounds bounds = owner.localToScreen(owner.getLayoutBounds());
        if (bounds == null) {
            return;
        }
        popup.show(owner, bounds.getMinX(), bounds.getMaxY() + GAP);
        popup.setX(bounds.getMaxX() - card.getWidth());
    }

    public void hide() {
        popup.hide();
    }
}
