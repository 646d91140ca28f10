package org.perplexiscope.ui.read;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Texts;

/** A card over the window that explains a number. */
final class ReadSheet extends Sheet {
    private ReadSheet(Pane over, String title, double width, VBox content, Texts texts) {
        super(over, title, width, content, texts);
    }

    /**
     * Opens the card over the window of a node.
     *
     * @param closed is told when the card goes
     */
    static void show(
            Node of, String title, double width, VBox content, Runnable closed, Texts texts) {
        content.getStyleClass().add("sheet-body");
        ReadSheet sheet = new ReadSheet(outermost(of), title, width, content, texts);
        sheet.onClosed(closed);
        sheet.open();
    }
}
