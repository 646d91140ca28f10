package org.perplexiscope.ui.compare;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Interval;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;

/** A difference with its interval on an axis through zero. */
final class IntervalBar extends Region {
    private static final double HEIGHT = 40;
    private static final double AXIS = 14;
    private static final double INSET = 20;

    private final Canvas canvas = new Canvas();
    private @Nullable Interval interval;
    private Palette palette = Palette.LIGHT;
    private Color colour = Palette.LIGHT.ink();

    IntervalBar() {
        getChildren().add(canvas);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    void show(Interval shown, Palette colours, Color hue) {
        interval = shown;
        palette = colours;
        colour = hue;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(HEIGHT);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), HEIGHT);
        if (interval != null && Double.isFinite(interval.estimate())) {
            paint(g, interval);
        }
    }

    private void paint(GraphicsContext g, Interval shown) {
        double low = Double.isNaN(shown.low()) ? shown.estimate() : shown.low();
        double high = Double.isNaN(shown.high()) ? shown.estimate() : shown.high();
        double step = step(Math.max(Math.abs(low), Math.abs(high)));
        double from = Math.min(-0.4 * step, Math.floor(low / step) * step);
        double to = Math.max(0.4 * step, Math.ceil(high / step) * step);
        double width = getWidth() - 2 * INSET;
        g.setStroke(palette.line());
        g.setLineWidth(1);
        g.strokeLine(INSET, AXIS, INSET + width, AXIS);
        g.setFill(Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), 0.35));
        double x0 = INSET + width * (low - from) / (to - from);
        double x1 = INSET + width * (high - from) / (to - from);
        g.fillRoundRect(x0, AXIS - 3, Math.max(1, x1 - x0), 6, 6, 6);
        double zero = INSET + width * -from / (to - from);
        g.setStroke(palette.ink());
        g.setLineWidth(1.25);
        g.strokeLine(zero, AXIS - 9, zero, AXIS + 9);
        double x = INSET + width * (shown.estimate() - from) / (to - from);
        g.setFill(colour);
        g.fillOval(x - 4.5, AXIS - 4.5, 9, 9);
        g.setFont(Fonts.ui(11));
        g.setFill(palette.ink3());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        for (double tick = Math.ceil(from / step) * step; tick <= to + 1e-9; tick += step) {
            int decimals = step < 0.0095 ? 3 : step < 0.095 ? 2 : step < 0.95 ? 1 : 0;
            boolean isZero = Math.abs(tick) < step / 1000;
            g.fillText(
                    isZero ? "0" : Numbers.signed(tick, decimals),
                    INSET + width * (tick - from) / (to - from),
                    AXIS + 11);
        }
    }

    /** A round number, so that one to three of it reach the value. */
    private static double step(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-6))));
        double lead = value / power;
        return lead > 5 ? 5 * power : lead > 2 ? 2 * power : power;
    }
}
