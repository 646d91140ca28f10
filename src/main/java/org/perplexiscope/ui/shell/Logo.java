package org.perplexiscope.ui.shell;

import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Theme;

/** A ring around three bars of growing surprise. */
final class Logo extends Pane {
    private static final double SIZE = 22;
    private static final Color[] LIGHT = {
        Color.web("#F8DFA0"), Color.web("#F4A955"), Color.web("#E05C4E")
    };
    private static final Color[] DARK = {
        Color.web("#3F2E52"), Color.web("#9F3269"), Color.web("#ED7240")
    };
    private static final double[] HEIGHTS = {4, 7, 10};

    private final Circle ring = new Circle(SIZE / 2, SIZE / 2, SIZE / 2 - 1.2);
    private final Rectangle[] bars = new Rectangle[HEIGHTS.length];

    Logo(Theme theme) {
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        ring.setFill(null);
        ring.setStrokeWidth(1.8);
        getChildren().add(ring);
        for (int i = 0; i < bars.length; i++) {
            bars[i] = new Rectangle(6 + 3.5 * i, 15.5 - HEIGHTS[i], 3, HEIGHTS[i]);
            bars[i].setArcWidth(1.5);
            bars[i].setArcHeight(1.5);
            getChildren().add(bars[i]);
        }
        theme.paletteProperty().subscribe(this::paint);
    }

    private void paint(Palette palette) {
        ring.setStroke(palette.ink());
        for (int i = 0; i < bars.length; i++) {
            bars[i].setFill((palette.dark() ? DARK : LIGHT)[i]);
        }
    }
}
