package org.perplexiscope.ui.heat;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import org.perplexiscope.export.RampKind;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;

import java.util.List;
import java.util.stream.Collectors;

/** What the colours of the heatmap mean: a bar with marks and a unit. */
public final class Legend extends Region {
    private static final double BAR_HEIGHT = 8;
    private static final double BUCKET_HEIGHT = 18;
    private static final double BUCKETS_WIDTH = 240;
    private static final double HEIGHT = 24;
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
    private final Canvas canvas = new Canvas();
    private double barWidth = 150;

    public Legend(Texts texts) {
        this.texts = texts;
        getChildren().add(canvas);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        colouring.subscribe(_ -> change());
        palette.subscribe(_ -> change());
        unit.subscribe(_ -> change());
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
        return texts.of(colouring.get().unitKey(unit.get()));
    }

    private double unitWidth() {
        Text text = new Text(unitName());
        text.setFont(Fonts.ui(12));
        return Math.ceil(text.getLayoutBounds().getWidth());
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
        return HEIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMaxWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(computePrefWidth(-1));
        canvas.setHeight(HEIGHT);
        canvas.setLayoutY(snapPositionY((getHeight() - HEIGHT) / 2));
        paint(canvas.getGraphicsContext2D());
    }

    private void paint(GraphicsContext g) {
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Ramp ramp = Ramp.of(colouring.get().ramp(), palette.get().dark());
        List<Colouring.Tick> ticks = colouring.get().ticks(unit.get());
        double unitY;
        if (colouring.get().ramp() == RampKind.RANK) {
            paintBuckets(g, ramp, ticks);
            unitY = HEIGHT / 2;
        } else {
            paintBar(g, ramp);
            paintTicks(g, ticks);
            unitY = HEIGHT / 2 - 1;
        }
        g.setFont(Fonts.ui(12));
        g.setFill(palette.get().ink2());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(unitName(), barWidth() + GAP, unitY);
    }

    private void paintBar(GraphicsContext g, Ramp ramp) {
        clipped(
                g,
                BAR_HEIGHT,
                0,
                () -> {
                    for (int x = 0; x < barWidth(); x++) {
                        g.setFill(ramp.colour((x + 0.5) / barWidth()));
                        g.fillRect(x, 0, 1, BAR_HEIGHT);
                    }
                });
        hairline(g, 0, BAR_HEIGHT, 0, barWidth());
    }

    private void paintTicks(GraphicsContext g, List<Colouring.Tick> ticks) {
        g.setFont(Fonts.ui(11));
        g.setFill(palette.get().ink3());
        g.setTextBaseline(VPos.BASELINE);
        for (Colouring.Tick tick : ticks) {
            g.setTextAlign(
                    tick.position() == 0
                            ? TextAlignment.LEFT
                            : tick.position() == 1 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(tick.label(), tick.position() * barWidth(), BAR_HEIGHT + 12);
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
