package org.perplexiscope.ui.curve;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.heat.Ramp;

/** B's bits minus A's, a bar for each span: upwards where B is more surprised. */
public final class DifferenceStrip extends SpanChart {
    /** Bits at the upper and lower edge, and at the ends of the colours. */
    public static final double BITS = 4.5;

    private static final double SIDE = 16;
    private static final double TOP = 33;
    private static final double BOTTOM = 9;
    private static final double TITLE_Y = 16;
    private static final double LEAST_HEIGHT = 2;
    private static final double LEAST_MARK = 12;

    /** Below this a bar is grey, in bits. */
    private static final double SMALL = 0.35;

    /** Where the colours begin, from the middle of the ramp: a small difference stays visible. */
    private static final double FIRST_COLOUR = 0.16;

    private static final double RAMP_WIDTH = 110;
    private static final double RAMP_HEIGHT = 7;
    private static final int RAMP_STEPS = 55;

    private final StringProperty title;
    private final ObjectProperty<@Nullable TokenRange> viewport =
            new SimpleObjectProperty<>(this, "viewport");
    private BlockExtremes differences = new BlockExtremes(_ -> Double.NaN);

    public DifferenceStrip(Texts texts) {
        super(texts);
        title = new SimpleStringProperty(this, "title", "");
        getStyleClass().add("curve-view");
        title.addListener(_ -> layers().invalidate());
        viewport.addListener(_ -> layers().invalidateCursor());
    }

    /** What stands above: by span, by word, by line. */
    public StringProperty titleProperty() {
        return title;
    }

    /** The spans that the texts beside show now; null for no frame. */
    public ObjectProperty<@Nullable TokenRange> viewportProperty() {
        return viewport;
    }

    @Override
    void taken(@Nullable PairedSpans compared) {
        differences =
                new BlockExtremes(
                        span ->
                                compared == null
                                        ? Double.NaN
                                        : Units.bits(compared.difference(span)));
        differences.extend(compared == null ? 0 : compared.spans());
    }

    @Override
    CurveGeometry geometry(PairedSpans shown) {
        return new CurveGeometry(
                SIDE,
                TOP,
                Math.max(1, getWidth() - 2 * SIDE),
                Math.max(1, getHeight() - TOP - BOTTOM),
                Extent.whole(new SpanPositions(shown.alignment()).limit()),
                -BITS,
                BITS);
    }

    @Override
    void paintData(GraphicsContext gc, PairedSpans shown) {
        Ramp ramp = Ramp.of(pairing().ramp(), palette().dark());
        header(gc, ramp);
        CurveGeometry geometry = geometry(shown);
        paragraphs(gc, geometry);
        gc.setStroke(palette().ink4());
        Ink.horizontal(gc, geometry.left(), geometry.y(0), geometry.width());
        SpanPositions positions = new SpanPositions(shown.alignment());
        if (shown.spans() > geometry.width() / 2) {
            columns(gc, geometry, positions, ramp);
            return;
        }
        for (int span = 0; span < shown.spans(); span++) {
            double left = geometry.x(positions.start(span));
            double right = geometry.x(positions.end(span));
            double gap = Math.min(1, (right - left) / 3);
            bar(gc, geometry, left, right - left - gap, differences.value(span), ramp);
        }
    }

    /** Where spans lie denser than pixels: the largest difference of each column, both ways. */
    private void columns(
            GraphicsContext gc, CurveGeometry geometry, SpanPositions positions, Ramp ramp) {
        int from = 0;
        for (double x = geometry.left(); x < geometry.right(); x++) {
            int to = positions.firstPoint(geometry.position(x + 1));
            BlockExtremes.Range range =
                    differences.over(from, Math.min(positions.size(), Math.max(to, from + 1)));
            if (!range.isEmpty()) {
                bar(gc, geometry, x, 1, Math.max(0, range.high()), ramp);
                bar(gc, geometry, x, 1, Math.min(0, range.low()), ramp);
            }
            from = Math.min(to, positions.size() - 1);
        }
    }

    private void bar(
            GraphicsContext gc,
            CurveGeometry geometry,
            double x,
            double width,
            double bits,
            Ramp ramp) {
        if (Double.isNaN(bits) || bits == 0) {
            return;
        }
        double zero = geometry.y(0);
        double height = Math.max(LEAST_HEIGHT, Math.abs(geometry.yInside(bits) - zero));
        gc.setFill(colour(bits, ramp));
        gc.fillRect(x, bits > 0 ? zero - height : zero, Math.max(0.5, width), height);
    }

    private Color colour(double bits, Ramp ramp) {
        if (Math.abs(bits) < SMALL) {
            return palette().bar();
        }
        double strength = Math.min(1, Math.abs(bits) / BITS);
        double offset = (FIRST_COLOUR + (1 - FIRST_COLOUR) * strength) / 2;
        return ramp.colour(bits > 0 ? 0.5 + offset : 0.5 - offset);
    }

    /** Lines where paragraphs end. */
    private void paragraphs(GraphicsContext gc, CurveGeometry geometry) {
        byte[] text = bytes();
        double last = geometry.left();
        gc.setStroke(palette().line());
        gc.setLineWidth(1);
        for (int i = 0; i < text.length - 1; i++) {
            double x = geometry.x(i + 1.0);
            if (text[i] == '\n' && x - last > 3) {
                gc.strokeLine(Ink.hair(x), geometry.top() + 3, Ink.hair(x), geometry.bottom() - 3);
                last = x;
            }
        }
    }

    private void header(GraphicsContext gc, Ramp ramp) {
        double right = getWidth() - SIDE;
        gc.setFont(Fonts.semiBold(12));
        gc.setFill(palette().ink());
        Ink.text(gc, title.get(), SIDE, TITLE_Y, TextAlignment.LEFT);
        double titleEnd = SIDE + Ink.width(title.get(), Fonts.semiBold(12)) + SIDE;
        gc.setFont(Fonts.ui(12));
        String scale = "\u00B1 " + Numbers.decimals(BITS, 1) + " " + texts().of("unit.bits");
        String up = texts().of("difference.up", pairing().otherLetter());
        String down = texts().of("difference.down", pairing().referenceLetter());
        double x = right;
        x = words(gc, scale, palette().ink3(), x, titleEnd) - 10;
        x = words(gc, up, palette().model(pairing().other()), x, titleEnd) - 10 - RAMP_WIDTH;
        if (x < titleEnd) {
            return;
        }
        double step = RAMP_WIDTH / RAMP_STEPS;
        for (int i = 0; i < RAMP_STEPS; i++) {
            gc.setFill(ramp.colour(i / (RAMP_STEPS - 1.0)));
            gc.fillRect(x + i * step, TITLE_Y - RAMP_HEIGHT / 2, step + 0.5, RAMP_HEIGHT);
        }
        words(gc, down, palette().model(pairing().reference()), x - 10, titleEnd);
    }

    /** Writes a word that ends at {@code end} where there is room; returns where it begins. */
    private static double words(
            GraphicsContext gc, String words, Color colour, double end, double least) {
        double begin = end - Ink.width(words, Fonts.ui(12));
        if (begin >= least) {
            gc.setFill(colour);
            Ink.text(gc, words, end, TITLE_Y, TextAlignment.RIGHT);
        }
        return begin;
    }

    @Override
    void paintCursor(GraphicsContext gc, PairedSpans shown) {
        CurveGeometry geometry = geometry(shown);
        TokenRange range = viewport.get();
        if (range != null && range.from() < shown.spans()) {
            int last = Math.min(range.to(), shown.spans()) - 1;
            gc.setFill(Ink.faint(palette().ink(), 0.035));
            gc.setStroke(palette().ink3());
            gc.setLineWidth(1);
            frame(gc, geometry, shown, range.from(), last, 0, true);
        }
        int selected = selectedProperty().get();
        if (selected >= 0 && selected < shown.spans()) {
            gc.setStroke(palette().ink());
            gc.setLineWidth(2);
            frame(gc, geometry, shown, selected, selected, LEAST_MARK, false);
        }
        int hovered = hoveredProperty().get();
        if (hovered >= 0 && hovered < shown.spans()) {
            gc.setStroke(palette().ink());
            gc.setLineWidth(1);
            frame(gc, geometry, shown, hovered, hovered, LEAST_MARK / 2, false);
        }
        int marked = marked(shown);
        if (hovered >= 0 && marked != NONE) {
            Ink.tip(
                    gc,
                    tip(shown, marked, figures(shown, marked)),
                    geometry.x(shown.alignment().byteStart(marked)),
                    geometry.top() + 12,
                    geometry.left(),
                    geometry.right(),
                    palette());
        }
    }

    private static void frame(
            GraphicsContext gc,
            CurveGeometry geometry,
            PairedSpans shown,
            int first,
            int last,
            double least,
            boolean filled) {
        double from = geometry.x(shown.alignment().byteStart(first));
        double to = geometry.x(shown.alignment().byteEnd(last));
        double middle = (from + to) / 2;
        double width = Math.max(to - from, least);
        double x = Ink.hair(Math.max(geometry.left(), middle - width / 2));
        double right = Ink.hair(Math.min(geometry.right(), middle + width / 2));
        double y = Ink.hair(geometry.top());
        double height = Math.floor(geometry.height()) - 1;
        if (filled) {
            gc.fillRoundRect(x, y, right - x, height, 6, 6);
        }
        gc.strokeRoundRect(x, y, right - x, height, 6, 6);
    }

    @Override
    String sentence(PairedSpans shown) {
        int up = 0;
        for (int span = 0; span < shown.spans(); span++) {
            up += shown.difference(span) > 0 ? 1 : 0;
        }
        return texts().of(
                        "difference.accessible",
                        title.get(),
                        up,
                        shown.scored(),
                        pairing().otherLetter());
    }

    @Override
    protected double computePrefHeight(double width) {
        return 101;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 80;
    }
}
