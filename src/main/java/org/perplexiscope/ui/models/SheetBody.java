package org.perplexiscope.ui.models;

import javafx.scene.layout.VBox;

/** Lines of a known width: paragraphs count with all the lines that they break into. */
final class SheetBody extends VBox {
    private final double width;

    SheetBody(double width, double spacing) {
        super(spacing);
        this.width = width;
        getStyleClass().add("sheet-body");
    }

    @Override
    protected double computePrefHeight(double given) {
        return super.computePrefHeight(given < 0 ? width : given);
    }
}
