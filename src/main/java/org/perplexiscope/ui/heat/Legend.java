package org.perplexiscope.ui.heat;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.RampKind;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the colours of the heatmap mean: a bar with marks and a unit, over it how often which colour
 * occurs, and where that is allowed a thumb at each end of the scale.
 */
public final class Legend extends Region {
    private static final double BAR_HEIGHT = 8;
    private static final double BUCKET_HEIGHT = 18;
    private static final double BUCKETS_WIDTH = 240;
    private static final double HEIGHT = 24; // without the histogram
    private static final double HISTOGRAM = 12;
    private static final double BIN = 3;
    private static final double LABEL_GAP = 4;

    /** A scale is at least such a share of the bar. */
    private static final double NARROWEST = 1 / 32.0;

    private static final double RADIUS = 2;
    private static final double GAP = 8;

    /** Swatches this close to the paper in L* get a hairline. */
    private static final double HAIRLINE_LIGHTNESS = 3;

    private static final Color HAIRLINE = Color.rgb(128, 128, 128, 0.35);

    private final Texts texts;
    private final ObjectProperty<Colouring> colouring =
            new SimpleObjectProperty<>(new Colouring.Surprise());
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(Unit.BITS);
    private final ObjectProperty<@Nullable Result> result = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Reach> domain = new SimpleObjectProperty<>();
    private final StringProperty note = new SimpleStringProperty("");
    private final Canvas canvas = new Canvas();
    private @Nullable RangeThumb lowThumb;
    private @Nullable RangeThumb highThumb;
    private @Nullable Histogram histogram;
    private boolean withHistogram;
    private double barWidth = 150;

    public Legend(Texts texts) {
        this.texts = texts;
        getChildren().add(canvas);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        colouring.subscribe(_ -> change());
        palette.subscribe(_ -> change());
        unit.subscribe(_ -> change());
        domain.subscribe(_ -> change());
        note.subscribe(_ -> change());
        result.subscribe(_ -> requestLayout());
    }

    /** Draws over the bar how often which value occurs in a result. */
    public ObjectProperty<@Nullable Result> resultProperty() {
        withHistogram = true;
        return result;
    }

    /** The values over which the bar lies; those of the scale where there are none. */
    public ObjectProperty<@Nullable Reach> domainProperty() {
        return domain;
    }

    /** What stands behind the unit. */
    public StringProperty noteProperty() {
        return note;
    }

    /**
     * Lets the scale be changed by hand.
     *
     * @param choose told the scale that is asked for
     * @param reset told that the usual scale is asked for
     */
    public void setOnRange(Consumer<Reach> choose, Runnable reset) {
        lowThumb =
                new RangeThumb(
                        texts.of("heat.scale.low"), value -> choose.accept(withLow(value)), reset);
        highThumb =
                new RangeThumb(
                        texts.of("heat.scale.high"),
                        value -> choose.accept(withHigh(value)),
                        reset);
        getChildren().addAll(lowThumb, highThumb);
    }

    private Reach withLow(double value) {
        Reach scale = colouring.get().reach();
        if (colouring.get().ramp().isTwoSided()) {
            return around(value);
        }
        double most = scale.high() - NARROWEST * domain().span();
        return new Reach(Math.clamp(value, domain().low(), most), scale.high());
    }

    private Reach withHigh(double value) {
        Reach scale = colouring.get().reach();
        if (colouring.get().ramp().isTwoSided()) {
            return around(value);
        }
        double least = scale.low() + NARROWEST * domain().span();
        return new Reach(scale.low(), Math.clamp(value, least, domain().high()));
    }

    private Reach around(double value) {
        double end = Math.clamp(Math.abs(value), NARROWEST * domain().span(), domain().high());
        return new Reach(-end, end);
    }

    private Reach domain() {
        Reach scale = colouring.get().reach();
        Reach wider = domain.get();
        return wider == null ? scale : wider.with(scale);
    }

    private double top() {
        return withHistogram ? HISTOGRAM : 0;
    }

    public ObjectProperty<Colouring> colouringProperty() {
        return colouring;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /** The width of the bar alone, 150 at first. */
    public void setBarWidth(double width) {
        barWidth = width;
        change();
    }

    private String unitName() {
        String name = texts.of(colouring.get().unitKey(unit.get()));
        return note.get().isEmpty() ? name : texts.of("heat.unit.note", name, note.get());
    }

    private double unitWidth() {
        return Math.ceil(width(unitName(), 12));
    }

    private static double width(String words, double size) {
        Text text = new Text(words);
        text.setFont(Fonts.ui(size));
        return text.getLayoutBounds().getWidth();
    }

    private void change() {
        setAccessibleText(
                colouring.get().ticks(unit.get()).stream()
                        .map(Colouring.Tick::label)
                        .collect(Collectors.joining(", ", "", " " + unitName())));
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return barWidth() + GAP + unitWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT + top();
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT + top();
    }

    @Override
    protected double computeMaxWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(computePrefWidth(-1));
        canvas.setHeight(HEIGHT + top());
        double y = snapPositionY((getHeight() - HEIGHT - top()) / 2);
        canvas.setLayoutY(y);
        paint(canvas.getGraphicsContext2D());
        placeThumbs(y + top() + (BAR_HEIGHT - RangeThumb.HEIGHT) / 2);
    }

    private void placeThumbs(double y) {
        if (lowThumb == null || highThumb == null) {
            return;
        }
        RampKind kind = colouring.get().ramp();
        boolean movable = kind != RampKind.RANK && kind != RampKind.PROBABILITY;
        Reach scale = colouring.get().reach();
        lowThumb.setVisible(movable);
        highThumb.setVisible(movable);
        lowThumb.place(scale.low(), domain(), barWidth(), y);
        highThumb.place(scale.high(), domain(), barWidth(), y);
    }

    /** The square roots of the counts, so that what is rare is seen beside what is usual. */
    private void paintHistogram(GraphicsContext g, int steps) {
        Result shown = result.get();
        if (shown == null) {
            histogram = null;
            return;
        }
        int bins = steps > 0 ? steps : (int) (barWidth() / BIN);
        if (histogram == null || !histogram.isOf(colouring.get(), domain(), bins)) {
            histogram = new Histogram(colouring.get(), domain(), bins, steps > 0);
        }
        histogram.follow(shown);
        double most = Math.sqrt(Math.max(1, histogram.most()));
        double width = barWidth() / bins;
        g.setFill(palette.get().ink4());
        for (int bin = 0; bin < bins; bin++) {
            if (histogram.count(bin) > 0) {
                double height = Math.sqrt(histogram.count(bin)) / most * (HISTOGRAM - 2);
                height = Math.max(1, Math.rint(height));
                g.fillRect(bin * width, HISTOGRAM - 1 - height, width - 1, height);
            }
        }
    }

    private void paint(GraphicsContext g) {
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Ramp ramp = Ramp.of(colouring.get().ramp(), palette.get().dark());
        List<Colouring.Tick> ticks = colouring.get().ticks(unit.get());
        double unitY;
        paintHistogram(g, colouring.get().ramp() == RampKind.RANK ? ticks.size() : 0);
        g.save();
        g.translate(0, top());
        if (colouring.get().ramp() == RampKind.RANK) {
            paintBuckets(g, ramp, ticks);
            unitY = HEIGHT / 2;
        } else {
            paintBar(g, ramp);
            paintTicks(g, ticks);
            unitY = (HEIGHT - top()) / 2 - (withHistogram ? 0 : 1);
        }
        g.setFont(Fonts.ui(12));
        g.setFill(palette.get().ink2());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(unitName(), barWidth() + GAP, unitY);
        g.restore();
    }

    private void paintBar(GraphicsContext g, Ramp ramp) {
        clipped(
                g,
                BAR_HEIGHT,
                0,
                () -> {
                    for (int x = 0; x < barWidth(); x++) {
                        double value = domain().at((x + 0.5) / barWidth());
                        g.setFill(ramp.colour(colouring.get().position(value)));
                        g.fillRect(x, 0, 1, BAR_HEIGHT);
                    }
                });
        hairline(g, 0, BAR_HEIGHT, 0, barWidth());
    }

    private void paintTicks(GraphicsContext g, List<Colouring.Tick> ticks) {
        g.setFont(Fonts.ui(11));
        g.setFill(palette.get().ink3());
        g.setTextBaseline(VPos.BASELINE);
        List<Colouring.Tick> order = new ArrayList<>(ticks);
        order.sort(Comparator.comparing(tick -> tick.position() > 0 && tick.position() < 1));
        List<double[]> taken = new ArrayList<>(); // from and to of each label
        Reach scale = colouring.get().reach();
        g.setTextAlign(TextAlignment.LEFT);
        for (Colouring.Tick tick : order) {
            double width = width(tick.label(), 11);
            double at = domain().share(scale.at(tick.position())) * barWidth();
            double x = Math.clamp(at - width / 2, 0, Math.max(0, barWidth() - width));
            if (taken.stream().allMatch(t -> x > t[1] || x + width < t[0])) {
                taken.add(new double[] {x - LABEL_GAP, x + width + LABEL_GAP});
                g.fillText(tick.label(), x, BAR_HEIGHT + 12);
            }
        }
    }

    private void paintBuckets(GraphicsContext g, Ramp ramp, List<Colouring.Tick> ticks) {
        double top = (HEIGHT - BUCKET_HEIGHT) / 2;
        double width = barWidth() / ticks.size();
        clipped(
                g,
                BUCKET_HEIGHT,
                top,
                () -> {
                    for (int i = 0; i < ticks.size(); i++) {
                        g.setFill(ramp.colour(ticks.get(i).position()));
                        g.fillRect(i * width, top, width, BUCKET_HEIGHT);
                    }
                });
        g.setFont(Fonts.ui(11));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < ticks.size(); i++) {
            g.setFill(ramp.ink(ticks.get(i).position()));
            g.fillText(ticks.get(i).label(), (i + 0.5) * width, HEIGHT / 2);
        }
        double paper = Ramp.lightness(palette.get().panel());
        for (int i = 0; i < ticks.size(); i++) {
            double swatch = Ramp.lightness(ramp.colour(ticks.get(i).position()));
            if (Math.abs(swatch - paper) < HAIRLINE_LIGHTNESS) {
                hairline(g, top, BUCKET_HEIGHT, i * width, width);
            }
        }
    }

    /** Five labels need more room than a gradient. */
    private double barWidth() {
        boolean buckets = colouring.get().ramp() == RampKind.RANK;
        return buckets ? Math.max(barWidth, BUCKETS_WIDTH) : barWidth;
    }

    private void clipped(GraphicsContext g, double height, double top, Runnable paint) {
        g.save();
        g.beginPath();
        roundRect(g, 0, top, barWidth(), height);
        g.clip();
        paint.run();
        g.restore();
    }

    private static void roundRect(
            GraphicsContext g, double x, double y, double width, double height) {
        g.moveTo(x + RADIUS, y);
        g.arcTo(x + width, y, x + width, y + height, RADIUS);
        g.arcTo(x + width, y + height, x, y + height, RADIUS);
        g.arcTo(x, y + height, x, y, RADIUS);
        g.arcTo(x, y, x + width, y, RADIUS);
        g.closePath();
    }

    private static void hairline(
            GraphicsContext g, double top, double height, double left, double width) {
        g.setStroke(HAIRLINE);
        g.setLineWidth(1);
        g.strokeRoundRect(
                left + 0.5, top + 0.5, width - 1, height - 1, 2 * RADIUS - 1, 2 * RADIUS - 1);
    }
}
