package org.perplexiscope.ui.compare;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.heat.Ramp;

import java.util.function.IntConsumer;

/** The whole text as one row of bars: up where B was more surprised, down where A was. */
final class DifferenceStrip extends Region {
    static final double HEIGHT = 64;

    /** Differences that reach the edge, in bits. */
    static final double MOST_BITS = 4.5;

    /** Smaller differences have no colour. */
    private static final double LEAST_BITS = 0.35;

    /** Where the ramp begins beside its middle. */
    private static final double RAMP_START = 0.16;

    private static final double INSET = 16;

    private final Canvas canvas = new Canvas();
    private @Nullable Comparison comparison;
    private Palette palette = Palette.LIGHT;
    private int selected = -1;

    DifferenceStrip(IntConsumer chosen) {
        getChildren().add(canvas);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setOnMouseClicked(
                click -> {
                    Comparison now = comparison;
                    if (now != null) {
                        double share = (click.getX() - INSET) / (getWidth() - 2 * INSET);
                        int bytes = now.a().tokenization().bytes();
                        int at = (int) Math.max(0, Math.min(bytes - 1.0, share * bytes));
                        chosen.accept(now.words().alignment().spanAt(at));
                    }
                });
    }

    void show(@Nullable Comparison shown, Palette colours, int word) {
        comparison = shown;
        palette = colours;
        selected = word;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(HEIGHT);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), HEIGHT);
        Comparison now = comparison;
        if (now != null) {
            paint(g, now.words(), now.a().tokenization().bytes());
        }
    }

    private void paint(GraphicsContext g, PairedSpans words, int bytes) {
        double width = getWidth() - 2 * INSET;
        double middle = HEIGHT / 2;
        Ramp ramp = Ramp.of(Ramp.Kind.DIFFERENCE, palette.dark());
        g.setStroke(palette.ink4());
        g.setLineWidth(1);
        g.strokeLine(INSET, Math.floor(middle) + 0.5, INSET + width, Math.floor(middle) + 0.5);
        Alignment alignment = words.alignment();
        // Where several words share a pixel, the largest difference is drawn.
        int columns = Math.max(1, (int) width);
        double[] up = new double[columns];
        double[] down = new double[columns];
        for (int word = 0; word < words.spans(); word++) {
            if (!words.isScored(word)) {
                continue;
            }
            double bits = Units.bits(words.difference(word));
            int from = (int) ((double) alignment.byteStart(word) / bytes * columns);
            int to = (int) ((double) alignment.byteEnd(word) / bytes * columns) - 1;
            for (int x = from; x < Math.max(from + 1, to) && x < columns; x++) {
                up[x] = Math.max(up[x], bits);
                down[x] = Math.min(down[x], bits);
            }
        }
        for (int x = 0; x < columns; x++) {
            bar(g, ramp, INSET + x, middle, up[x]);
            bar(g, ramp, INSET + x, middle, down[x]);
        }
        if (selected >= 0) {
            double from = INSET + width * alignment.byteStart(selected) / bytes;
            double to = INSET + width * alignment.byteEnd(selected) / bytes;
            g.setStroke(palette.ink());
            g.setLineWidth(1.5);
            g.strokeRoundRect(from - 3, 2, Math.max(8, to - from + 6), HEIGHT - 4, 4, 4);
        }
    }

    private void bar(GraphicsContext g, Ramp ramp, double x, double middle, double bits) {
        if (bits == 0) {
            return;
        }
        double share = Math.max(-1, Math.min(1, bits / MOST_BITS));
        double position =
                0.5 + Math.signum(share) * (RAMP_START + (0.5 - RAMP_START) * Math.abs(share));
        g.setFill(Math.abs(bits) < LEAST_BITS ? palette.bar() : ramp.colour(position));
        double height = Math.abs(share) * (middle - 4);
        g.fillRect(x, share > 0 ? middle - height : middle + 1, 1, Math.max(0.5, height));
    }
}
