package org.perplexiscope.ui.curve;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.util.Arrays;

/** How many bits A has saved against B up to each byte of the text. */
public final class LogRatioChart extends SpanChart {
    private static final double LEFT = 42;
    private static final double RIGHT = 48;
    private static final double LABEL_ROOM = 14; // beside a number, to the plot and to the edge
    private static final double TOP = 40;
    private static final double BOTTOM = 26;
    private static final double TITLE_X = 16;
    private static final double TITLE_Y = 18;
    private static final double TICKS_Y = 13;
    private static final double AREA_OPACITY = 0.13;

    /** Height of the axis where the models hardly differ. */
    private static final double LEAST_BITS = 1;

    private BlockExtremes saved = new BlockExtremes(_ -> Double.NaN);
    private BlockExtremes.Range range = BlockExtremes.Range.NONE;
    private double right = RIGHT;

    public LogRatioChart(Texts texts) {
        super(texts);
        getStyleClass().add("curve-view");
    }

    @Override
    void taken(@Nullable PairedSpans compared) {
        int spans = compared == null ? 0 : compared.spans();
        saved =
                new BlockExtremes(
                        span -> compared == null ? Double.NaN : compared.bitsSavedByA(0, span + 1));
        saved.extend(spans);
        BlockExtremes.Range own = saved.over(0, spans);
        String end = spans == 0 ? "" : Numbers.signed(saved.value(spans - 1), 1);
        right = Math.max(RIGHT, Math.ceil(Ink.width(end, Ink.AXIS_BOLD)) + LABEL_ROOM);
        double low = Math.min(0, own.low());
        range = new BlockExtremes.Range(low, Math.max(low + LEAST_BITS, own.high()));
    }

    @Override
    CurveGeometry geometry(PairedSpans shown) {
        double height = Math.max(1, getHeight() - TOP - BOTTOM);
        ValueAxis axis = ValueAxis.linear(range, height);
        double left = left(axis);
        return new CurveGeometry(
                left,
                TOP,
                Math.max(1, getWidth() - left - right),
                height,
                Extent.whole(new SpanPositions(shown.alignment()).limit()),
                axis.low(),
                axis.high());
    }

    /** Room for the widest number beside the axis. */
    private static double left(ValueAxis axis) {
        int decimals = Ticks.decimals(axis.labelStep());
        double widest = 0;
        for (double value : axis.labels()) {
            widest = Math.max(widest, Ink.width(Numbers.decimals(value, decimals), Ink.AXIS));
        }
        return Math.max(LEFT, Math.ceil(widest) + LABEL_ROOM);
    }

    @Override
    void paintData(GraphicsContext gc, PairedSpans shown) {
        CurveGeometry geometry = geometry(shown);
        ValueAxis axis = ValueAxis.linear(range, geometry.height());
        title(gc);
        Axes axes = new Axes(gc, geometry, palette());
        axes.grid(axis.grid());
        int decimals = Ticks.decimals(axis.labelStep());
        axes.leftValues(axis.labels(), value -> Numbers.decimals(value, decimals), 0);
        axes.bytes(geometry.bottom() + TICKS_Y);
        gc.setStroke(palette().ink4());
        Ink.horizontal(gc, geometry.left(), geometry.y(0), geometry.width());
        SpanPositions positions = new SpanPositions(shown.alignment());
        for (Trace.Piece piece : Trace.of(geometry, positions, saved, shown.spans())) {
            area(gc, geometry, piece);
            gc.setStroke(palette().ink());
            gc.setLineWidth(1.75);
            gc.setLineJoin(StrokeLineJoin.ROUND);
            gc.strokePolyline(piece.xs(), piece.ys(), piece.size());
        }
        if (shown.spans() > 0) {
            end(gc, geometry, saved.value(shown.spans() - 1));
        }
    }

    /** Between the line and zero: in A's colour where A is ahead, below zero in B's. */
    private void area(GraphicsContext gc, CurveGeometry geometry, Trace.Piece piece) {
        int n = piece.size();
        double[] xs = Arrays.copyOf(piece.xs(), n + 2);
        double[] ys = Arrays.copyOf(piece.ys(), n + 2);
        double zero = geometry.y(0);
        xs[n] = xs[n - 1];
        ys[n] = zero;
        xs[n + 1] = xs[0];
        ys[n + 1] = zero;
        half(gc, geometry.top(), zero, palette().model(pairing().reference()), xs, ys);
        half(gc, zero, geometry.bottom(), palette().model(pairing().other()), xs, ys);
    }

    private void half(
            GraphicsContext gc, double from, double to, Color colour, double[] xs, double[] ys) {
        gc.save();
        gc.beginPath();
        gc.rect(0, from, getWidth(), to - from);
        gc.clip();
        gc.setFill(Ink.faint(colour, AREA_OPACITY));
        gc.fillPolygon(xs, ys, xs.length);
        gc.restore();
    }

    private void end(GraphicsContext gc, CurveGeometry geometry, double bits) {
        double y = geometry.yInside(bits);
        gc.setFill(palette().ink());
        Ink.marker(gc, 0, geometry.right(), y, 3);
        gc.setFont(Ink.AXIS_BOLD);
        Ink.text(gc, Numbers.signed(bits, 1), geometry.right() + 7, y, TextAlignment.LEFT);
    }

    private void title(GraphicsContext gc) {
        String title = texts().of("logRatio.title");
        gc.setFont(Fonts.semiBold(12));
        gc.setFill(palette().ink());
        Ink.text(gc, title, TITLE_X, TITLE_Y, TextAlignment.LEFT);
        double x = TITLE_X + Ink.width(title, Fonts.semiBold(12)) + 8;
        String unit = texts().of("logRatio.unit", pairing().referenceLetter());
        if (x + Ink.width(unit, Fonts.ui(12)) < getWidth()) {
            gc.setFont(Fonts.ui(12));
            gc.setFill(palette().ink3());
            Ink.text(gc, unit, x, TITLE_Y, TextAlignment.LEFT);
        }
    }

    @Override
    void paintCursor(GraphicsContext gc, PairedSpans shown) {
        int span = marked(shown);
        if (span == NONE) {
            return;
        }
        CurveGeometry geometry = geometry(shown);
        double x = geometry.x(shown.alignment().byteStart(span));
        gc.setStroke(palette().ink());
        gc.setLineWidth(1.25);
        gc.strokeLine(x, geometry.top() - 2, x, geometry.bottom());
        if (hoveredProperty().get() == span) {
            double before = span == 0 ? 0 : saved.value(span - 1);
            String figure = " \u00B7 " + Numbers.signed(before, 1) + " " + texts().of("unit.bits");
            Ink.tip(
                    gc,
                    tip(shown, span, figure),
                    x,
                    geometry.top() + 8,
                    geometry.left(),
                    geometry.right(),
                    palette());
        }
    }

    @Override
    String sentence(PairedSpans shown) {
        double bits = shown.spans() == 0 ? 0 : saved.value(shown.spans() - 1);
        return texts().of(
                        "logRatio.accessible",
                        Numbers.signed(bits, 1),
                        bytes().length,
                        pairing().referenceLetter(),
                        pairing().otherLetter());
    }

    @Override
    protected double computePrefHeight(double width) {
        return 169;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 110;
    }
}
