package org.perplexiscope.ui.heat;

import javafx.scene.shape.Rectangle;

/**
 * A rectangle of one token on one line, in the coordinates of its block.
 *
 * @param cell what it shows
 * @param line index of its line in the block
 */
record Chip(Cells.Cell cell, int line, double x, double y, double width, double height) {
    boolean contains(double px, double py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    double right() {
        return x + width;
    }

    /** An outline this far outside the chip. */
    Rectangle outline(double outset, double radius) {
        Rectangle outline =
                new Rectangle(x - outset, y - outset, width + 2 * outset, height + 2 * outset);
        outline.setArcWidth(2 * radius);
        outline.setArcHeight(2 * radius);
        outline.setFill(null);
        return outline;
    }
}
