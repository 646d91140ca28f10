package org.perplexiscope.ui.dialog;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

/** A card over the window with a title, something to read or set, and a button that closes it. */
public class Sheet extends Overlay {
    private static final double MARGIN = 40;

    /**
     * @param width of the card in pixels, less in a narrow window
     * @param content scrolls where the window is low
     */
    @SuppressWarnings("this-escape") // nothing that is overridden is called
    protected Sheet(Pane over, String title, double width, Node content, Texts texts) {
        super(over, new VBox(), Pos.CENTER);
        VBox card = (VBox) getChildren().getFirst();
        card.getStyleClass().add("dialog-card");
        card.setMaxSize(width, USE_PREF_SIZE);
        StackPane.setMargin(card, new Insets(MARGIN));
        Button close = Nodes.iconButton("x", texts.of("dialog.close"), this::close);
        HBox heading = new HBox(10, Nodes.label(title, "title"), Nodes.spacer(), close);
        heading.getStyleClass().add("sheet-heading");
        heading.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(new Lines(content, width));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        setAccessibleText(title);
        card.getChildren().addAll(heading, scroll);
    }

    /** As high as the lines that paragraphs break into at the card's width. */
    private static final class Lines extends VBox {
        private final double width;

        Lines(Node content, double width) {
            super(content);
            this.width = width;
        }

        @Override
        protected double computePrefHeight(double given) {
            return super.computePrefHeight(given < 0 ? width : given);
        }
    }
}
