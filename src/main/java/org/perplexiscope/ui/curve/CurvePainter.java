package org.perplexiscope.ui.curve;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

import org.perplexiscope.measure.Units;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Paints what changes only with the data, the size and the extent. */
final class CurvePainter {
    static final double CAPTION_Y = 45;
    static final double BAND_GAP = 5;
    static final double BAND_HEIGHT = 10;

    private static final double TICKS_Y = 28; // below the plot and its context band
    private static final double TICKS_Y_OF_SEVERAL = 13;
    private static final double WIDEST_BAR = 28;
    private static final double UNIT_GAP = 22;
    private static final double LABEL_DISTANCE = 13;
    private static final double SEAM_GAP = 6;
    private static final double BAR_SHARE = 0.7;
    private static final double BAR_OPACITY = 0.75;
    private static final double BAR_PEAK_OPACITY = 0.3;
    private static final double MOVING_OPACITY = 0.75;
    private static final double RANGE_OPACITY = 0.3;
    private static final double ERROR_OPACITY = 0.11;
    private static final int FEW_SEAMS = 4;

    private final GraphicsContext gc;
    private final CurveModel model;
    private final CurveGeometry geometry;
    private final CurveGeometry lines; // of the running values; the bars are always in bits
    private final ValueAxis axis;
    private final ValueAxis lineAxis;
    private final Palette palette;
    private final Texts texts;
    private final Axes axes;

    CurvePainter(
            GraphicsContext gc,
            CurveModel model,
            CurveGeometry geometry,
            CurveGeometry lines,
            ValueAxis axis,
            ValueAxis lineAxis,
            Palette palette,
            Texts texts) {
        this.gc = gc;
        this.model = model;
        this.geometry = geometry;
        this.lines = lines;
        this.axis = axis;
        this.lineAxis = lineAxis;
        this.palette = palette;
        this.texts = texts;
        axes = new Axes(gc, geometry, palette);
    }

    void paint(Unit unit, boolean errorBand) {
        gc.setLineDashes();
        values(unit);
        positions();
        if (model.isSingle()) {
            axes.leftText(
                    texts.of("curve.context"), geometry.bottom() + BAND_GAP + BAND_HEIGHT - 1);
        }
        gc.save();
        clipToPlot();
        if (model.isSingle()) {
            context();
            bars();
        }
        if (!model.hasCurve()) {
            gc.restore();
            missing();
            return;
        }
        if (model.isSingle() && errorBand) {
            errorBand();
        }
        seams();
        lines();
        gc.restore();
        ends();
    }

    private void clipToPlot() {
        if (!model.extent().isWhole()) {
            gc.beginPath();
            gc.rect(geometry.left(), 0, geometry.width(), geometry.bottom() + TICKS_Y);
            gc.clip();
        }
    }

    private void values(Unit unit) {
        Axes left = new Axes(gc, lines, palette);
        left.grid(lineAxis.grid());
        if (!isAlone()) {
            left.leftValues(lineAxis.labels(), this::label, 0);
            return;
        }
        left.leftText(texts.of("curve.ppl"), CAPTION_Y);
        left.leftValues(lineAxis.labels(), this::label, CAPTION_Y);
        axes.rightText(texts.of(unit.key()), CAPTION_Y);
        if (unit == Unit.BITS) {
            axes.rightValues(
                    axis.labels(), bits -> Numbers.decimals(bits, 0), CAPTION_Y, lines.raised());
        } else {
            otherUnit(unit.nats() / Units.NATS_PER_BIT);
        }
    }

    /** The right axis in another unit than bits: the same heights, round figures of its own. */
    private void otherUnit(double bitsPerUnit) {
        double step = Ticks.step(bitsPerUnit * geometry.height() / axis.high(), UNIT_GAP);
        double[] bits = Ticks.multiples(step, 0, axis.high() / bitsPerUnit);
        for (int i = 0; i < bits.length; i++) {
            bits[i] *= bitsPerUnit;
        }
        int decimals = Ticks.decimals(step);
        axes.rightValues(
                bits, value -> Numbers.decimals(value / bitsPerUnit, decimals), CAPTION_Y, true);
    }

    private String label(double value) {
        if (lines.raised()) {
            return value == 0 ? "" : Numbers.decimals(value, Ticks.decimals(lineAxis.labelStep()));
        }
        return model.scale() == Scale.TOKENS
                ? perplexityLabel(value)
                : Numbers.decimals(value, Ticks.decimals(axis.labelStep()));
    }

    private boolean isAlone() {
        return model.isEmpty() || model.isSingle();
    }

    private static String perplexityLabel(double bits) {
        double perplexity = Math.pow(2, bits);
        if (perplexity >= 1e6) {
            return Numbers.decimals(perplexity / 1e6, 0) + Numbers.THIN_SPACE + "M";
        }
        boolean whole = Math.abs(perplexity - Math.rint(perplexity)) < 1e-9 || perplexity > 100;
        return Numbers.decimals(perplexity, whole ? 0 : 1);
    }

    private void positions() {
        double y = geometry.bottom() + (isAlone() ? TICKS_Y : TICKS_Y_OF_SEVERAL);
        if (model.scale() == Scale.TOKENS) {
            axes.tokens(y);
        } else {
            axes.bytes(y);
        }
    }

    private void context() {
        ContextBand band = model.band(0);
        double base = geometry.bottom() + BAND_GAP + BAND_HEIGHT;
        gc.setFill(Ink.faint(palette.ink(), 0.22));
        int from = (int) model.extent().from();
        int to = (int) Math.ceil(model.extent().to());
        int limit = (int) geometry.width() / 2;
        List<ContextBand.Slope> slopes = band.slopes(from, to, limit);
        if (slopes.isEmpty()) {
            for (double x = geometry.left(); x < geometry.right(); x++) {
                double share = band.shareAt((int) geometry.position(x + 0.5));
                gc.fillRect(x, base - share * BAND_HEIGHT, 1, share * BAND_HEIGHT);
            }
        }
        for (ContextBand.Slope slope : slopes) {
            double left = geometry.x(slope.from());
            double right = geometry.x(slope.to());
            gc.fillPolygon(
                    new double[] {left, left, right, right},
                    new double[] {
                        base,
                        base - slope.startShare() * BAND_HEIGHT,
                        base - slope.endShare() * BAND_HEIGHT,
                        base
                    },
                    4);
        }
    }

    private void bars() {
        CurveTrack track = model.track(0);
        int from = (int) model.extent().from();
        int to = Math.min(track.done(), (int) Math.ceil(model.extent().to()));
        double pitch = geometry.pixelsPerPosition();
        if (pitch * Trace.DENSE < 1) {
            columns(track, to);
            return;
        }
        double width = barWidth(pitch);
        gc.setFill(Ink.faint(palette.bar(), BAR_OPACITY));
        for (int i = from; i < to; i++) {
            double bits = track.bits(i);
            if (bits > 0) {
                double y = geometry.yInside(bits);
                double x = geometry.x(i + 0.5) - width / 2;
                gc.fillRect(x, y, width, geometry.bottom() - y);
            }
        }
    }

    static double barWidth(double pitch) {
        return Math.min(WIDEST_BAR, pitch * BAR_SHARE);
    }

    /** Where tokens lie denser than pixels: the mean of each column, and its peak above it. */
    private void columns(CurveTrack track, int end) {
        Color mean = Ink.faint(palette.bar(), BAR_OPACITY);
        Color peak = Ink.faint(palette.bar(), BAR_PEAK_OPACITY);
        int from = (int) geometry.position(geometry.left());
        int columns = (int) Math.ceil(geometry.width());
        for (int column = 0; column < columns && from < end; column++) {
            double x = geometry.left() + column;
            int to = Math.min(end, (int) geometry.position(x + 1));
            BlockExtremes.Range range = track.each().over(from, to);
            if (!range.isEmpty()) {
                double top = geometry.yInside(range.high());
                double middle = geometry.yInside(track.mean(from, to));
                gc.setFill(peak);
                gc.fillRect(x, top, 1, middle - top);
                gc.setFill(mean);
                gc.fillRect(x, middle, 1, geometry.bottom() - middle);
            }
            from = to;
        }
    }

    /** One standard error above and below the curve. */
    private void errorBand() {
        CurveTrack track = model.track(0);
        Positions positions = model.positions(0);
        List<Double> xs = new ArrayList<>();
        List<Double> above = new ArrayList<>();
        List<Double> below = new ArrayList<>();
        int from = Math.max(0, (int) model.extent().from() - 1);
        int to = Math.min(track.done(), (int) Math.ceil(model.extent().to()) + 1);
        double step = Math.max(1, 1 / geometry.pixelsPerPosition());
        for (double at = from; at < to; at += step) {
            int token = (int) at;
            double error = track.standardError(token);
            if (!Double.isNaN(error)) {
                xs.add(geometry.x(positions.point(token)));
                above.add(lines.yInside(track.cumulative(token) + error));
                below.add(lines.yInside(track.cumulative(token) - error));
            }
        }
        int n = xs.size();
        double[] outlineX = new double[2 * n];
        double[] outlineY = new double[2 * n];
        for (int i = 0; i < n; i++) {
            outlineX[i] = xs.get(i);
            outlineX[2 * n - 1 - i] = xs.get(i);
            outlineY[i] = above.get(i);
            outlineY[2 * n - 1 - i] = below.get(i);
        }
        gc.setFill(Ink.faint(colour(0), ERROR_OPACITY));
        gc.fillPolygon(outlineX, outlineY, 2 * n);
    }

    private void seams() {
        for (int i = 0; i < model.series().size(); i++) {
            Positions positions = model.positions(i);
            int from = positions.at(model.extent().from());
            int to = positions.at(model.extent().to()) + 1;
            int limit = (int) (geometry.width() / SEAM_GAP / 2);
            List<Integer> seams = model.band(i).seams(from, to, limit);
            boolean bold = model.isSingle() && seams.size() <= FEW_SEAMS;
            Color colour = model.isSingle() ? palette.ink4() : Ink.faint(colour(i), 0.6);
            gc.setStroke(bold ? palette.ink() : colour);
            gc.setLineWidth(bold ? 1.25 : 1);
            gc.setLineDashes(3, 3);
            double bottom =
                    model.isSingle()
                            ? geometry.bottom() + BAND_GAP + BAND_HEIGHT
                            : geometry.bottom();
            for (int seam : seams) {
                double x = geometry.x(positions.start(seam));
                gc.strokeLine(x, geometry.top(), x, bottom);
            }
        }
        gc.setLineDashes();
    }

    private void lines() {
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.setLineCap(StrokeLineCap.ROUND);
        if (model.isSingle()) {
            gc.setLineWidth(1.25);
            gc.setStroke(Ink.faint(colour(0), MOVING_OPACITY));
            moving();
        }
        for (int i = 0; i < model.series().size(); i++) {
            gc.setLineWidth(model.isSingle() ? 2.25 : 2);
            gc.setStroke(colour(i));
            if (isDashed()) {
                gc.setLineDashes(Ink.dashes(model.series().get(i).index()));
            }
            line(i, model.line(i));
            gc.setLineDashes();
        }
        gc.setLineCap(StrokeLineCap.SQUARE);
    }

    /** Where a moving window is narrower than a pixel it is no line any more but a range. */
    private void moving() {
        CurveTrack track = model.track(0);
        if (geometry.pixelsPerPosition() * track.movingWidth() >= 1) {
            line(0, track.overWindow());
            return;
        }
        gc.setFill(Ink.faint(colour(0), RANGE_OPACITY));
        int from = (int) geometry.position(geometry.left());
        for (double x = geometry.left(); x < geometry.right() && from < track.done(); x++) {
            int to = Math.min(track.done(), (int) geometry.position(x + 1));
            BlockExtremes.Range range = track.overWindow().over(from, to);
            if (!range.isEmpty()) {
                double top = lines.yInside(range.high());
                gc.fillRect(x, top, 1, lines.yInside(range.low()) - top);
            }
            from = to;
        }
    }

    private void line(int index, BlockExtremes values) {
        int done = model.track(index).done();
        for (Trace.Piece piece : Trace.of(lines, model.positions(index), values, done)) {
            if (piece.size() > 1) {
                gc.strokePolyline(piece.xs(), piece.ys(), piece.size());
            }
        }
    }

    /** Beyond A and B a colour alone is not told apart by everybody. */
    private boolean isDashed() {
        return model.series().stream().anyMatch(series -> series.index() > 1);
    }

    /** The values at the right end: a dot, and with several series a name and a figure. */
    private void ends() {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < model.series().size(); i++) {
            CurveTrack track = model.track(i);
            int last = track.done() - 1;
            if (!track.hasCumulative(last)) {
                continue;
            }
            double x = geometry.x(model.positions(i).point(last));
            double value = model.line(i).value(last);
            double y = lines.yInside(value);
            if (x > geometry.right() + 0.5) {
                continue;
            }
            gc.setFill(colour(i));
            if (model.isSingle() || isDashed()) {
                Ink.marker(gc, model.series().get(i).index(), x, y, 3);
            }
            ends.add(new End(i, y));
        }
        if (!model.isSingle()) {
            endLabels(ends);
        }
    }

    private void endLabels(List<End> ends) {
        ends.sort(Comparator.comparingDouble(End::y));
        double[] ys = Spread.apart(ends.stream().mapToDouble(End::y).toArray(), LABEL_DISTANCE);
        gc.setFont(Ink.AXIS_BOLD);
        for (int i = 0; i < ys.length; i++) {
            End end = ends.get(i);
            gc.setFill(colour(end.index()));
            Ink.text(gc, model.name(end.index()), geometry.right() + 6, ys[i], TextAlignment.LEFT);
        }
    }

    private void missing() {
        if (!model.isScoring()) {
            gc.setFont(Ink.TIP);
            gc.setFill(palette.ink3());
            Ink.text(
                    gc,
                    texts.of("curve.needsTwo"),
                    geometry.left() + geometry.width() / 2,
                    geometry.top() + geometry.height() / 2,
                    TextAlignment.CENTER);
        }
    }

    private Color colour(int index) {
        return palette.model(model.series().get(index).index());
    }

    private record End(int index, double y) {}
}
