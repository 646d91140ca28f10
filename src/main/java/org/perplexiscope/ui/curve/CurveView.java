package org.perplexiscope.ui.curve;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.RampKind;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Ramp;

import java.util.List;

/**
 * The running perplexity over the tokens of a text, with every token's own surprise behind it. Of
 * several results with the same tokens it shows one curve each; where the tokens differ, running
 * bits per byte over the bytes of the text.
 *
 * <p>Hovered, selected and brushed tokens are those of the first series.
 */
public final class CurveView extends Region {
    /** What stands for no token. */
    public static final int NONE = -1;

    private static final double TOP = 50;
    private static final double BOTTOM = 40;
    private static final double TOP_OF_SEVERAL = 40;
    private static final double BOTTOM_OF_SEVERAL = 26;
    private static final double LEFT = 57;
    private static final double LEFT_OF_RATES = 42;
    private static final double RIGHT = 40;
    private static final double BESIDE_NAMES = 12;
    private static final double ZOOM_STEP = 1.5;
    private static final double PAGE = 0.8; // of what is shown, by a page key

    private final Texts texts;
    private final CurveModel model = new CurveModel();
    private final CurveHeader header;
    private final Plot plot = new Plot();

    private final ObservableList<Series> series = FXCollections.observableArrayList();
    private final IntegerProperty hovered = new SimpleIntegerProperty(this, "hovered", NONE);
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", NONE);
    private final ObjectProperty<@Nullable TokenRange> brush =
            new SimpleObjectProperty<>(this, "brush");
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(this, "unit", Unit.BITS);
    private final ObjectProperty<Palette> palette =
            new SimpleObjectProperty<>(this, "palette", Palette.LIGHT);
    private final ObjectProperty<Colouring> colouring =
            new SimpleObjectProperty<>(this, "colouring", new Colouring.Surprise());
    private final IntegerProperty movingWidth = new SimpleIntegerProperty(this, "movingWidth", 24);
    private final BooleanProperty errorBand = new SimpleBooleanProperty(this, "errorBand", true);

    private final BooleanProperty linear = new SimpleBooleanProperty(this, "linear", false);

    private Ramp ramp = Ramp.of(RampKind.SURPRISE, false);
    private double namesWidth;
    private int keyAnchor = NONE;

    public CurveView(Texts texts) {
        this.texts = texts;
        header = new CurveHeader(texts, linear, () -> brush.set(null), this::showAll);
        getStyleClass().add("curve-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(plot, header);
        listen();
        new CurvePointer(this, plot);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        showSeries();
    }

    private void listen() {
        series.addListener((ListChangeListener<Series>) _ -> showSeries());
        movingWidth.addListener(_ -> showSeries());
        unit.addListener(_ -> showSeries());
        errorBand.addListener(_ -> plot.invalidate());
        linear.addListener(_ -> plot.invalidate());
        palette.addListener(_ -> recolour());
        colouring.addListener(_ -> recolour());
        hovered.addListener(_ -> plot.invalidateCursor());
        brush.addListener((_, _, range) -> showBrush(range));
        selected.addListener((_, _, token) -> showSelected(token.intValue()));
    }

    /** The results that are shown, the first of them the one whose tokens are selected. */
    public ObservableList<Series> getSeries() {
        return series;
    }

    /** The token under the pointer, here or in another view; {@link #NONE} if there is none. */
    public IntegerProperty hoveredProperty() {
        return hovered;
    }

    /** The selected token; {@link #NONE} if there is none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /** The stretch of tokens that was dragged over. */
    public ObjectProperty<@Nullable TokenRange> brushProperty() {
        return brush;
    }

    /** The unit of the right axis and of the tip. */
    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** What gives the selected token's bar its colour. */
    public ObjectProperty<Colouring> colouringProperty() {
        return colouring;
    }

    /** Tokens of the moving window. */
    public IntegerProperty movingWidthProperty() {
        return movingWidth;
    }

    /** Whether the standard error of the curve is drawn around it. */
    public BooleanProperty errorBandProperty() {
        return errorBand;
    }

    /** Whether perplexities stand on a linear axis, else on a logarithmic one. */
    public BooleanProperty linearProperty() {
        return linear;
    }

    /** Shows the whole text again. */
    public void showAll() {
        show(Extent.whole(model.extent().limit()));
    }

    /** Shows less of the text, or more, around the selected token. */
    public void zoomBy(int steps) {
        zoom(Math.pow(ZOOM_STEP, steps));
    }

    CurveModel model() {
        return model;
    }

    private void showSeries() {
        model.show(series, Math.max(1, movingWidth.get()));
        namesWidth = widestName();
        header.show(model, palette.get(), unit.get(), movingWidth.get());
        header.showBrush(model, brush.get());
        plot.invalidate();
    }

    /** Pixels for the names at the ends of several curves. */
    private double widestName() {
        double widest = 0;
        for (int i = 0; i < model.series().size() && !model.isSingle(); i++) {
            widest = Math.max(widest, Ink.width(model.name(i), Ink.AXIS_BOLD));
        }
        return widest;
    }

    private void recolour() {
        ramp = Ramp.of(colouring.get().ramp(), palette.get().dark());
        header.show(model, palette.get(), unit.get(), movingWidth.get());
        plot.invalidate();
    }

    private void showBrush(@Nullable TokenRange range) {
        header.showBrush(model, range);
        plot.invalidateCursor();
    }

    private void showSelected(int token) {
        if (token >= 0 && token < model.tokens()) {
            Positions positions = model.positions(0);
            show(model.extent().showing(positions.start(token), positions.end(token)));
        }
        plot.invalidateCursor();
    }

    /** Shows another stretch of the text. */
    void show(Extent extent) {
        if (!extent.equals(model.extent())) {
            model.show(extent);
            header.showExtent(extent.isWhole());
            plot.invalidate();
        }
    }

    CurveGeometry geometry() {
        boolean several = !model.isEmpty() && !model.isSingle();
        double left = model.scale() == Scale.BYTES ? LEFT_OF_RATES : LEFT;
        double right = several ? namesWidth + BESIDE_NAMES : RIGHT;
        double width = Math.max(1, getWidth() - left - right);
        double top = several ? TOP_OF_SEVERAL : TOP;
        double bottom = several ? BOTTOM_OF_SEVERAL : BOTTOM;
        double height = Math.max(1, getHeight() - top - bottom);
        ValueAxis axis = model.axis(height);
        return new CurveGeometry(left, top, width, height, model.extent(), axis.low(), axis.high());
    }

    /** Where the running values stand. */
    private CurveGeometry lines(CurveGeometry bits) {
        return isRaised() ? bits.raised(model.perplexities(bits.height())) : bits;
    }

    private boolean isRaised() {
        return linear.get() && model.hasPerplexities();
    }

    private void keyPressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isControlDown()) {
            return;
        }
        int last = model.tokens() - 1;
        boolean extend = event.isShiftDown();
        boolean used = last >= 0;
        if (used) {
            switch (event.getCode()) {
                case LEFT, KP_LEFT -> move(Math.max(0, selected.get() - 1), extend);
                case RIGHT, KP_RIGHT -> move(Math.min(last, selected.get() + 1), extend);
                case HOME -> move(0, extend);
                case END -> move(last, extend);
                case PAGE_UP -> pan(-PAGE);
                case PAGE_DOWN -> pan(PAGE);
                case DIGIT0, NUMPAD0 -> showAll();
                case L -> linear.set(!linear.get());
                case OPEN_BRACKET -> toSeam(-1);
                case CLOSE_BRACKET -> toSeam(1);
                case PLUS, EQUALS, ADD -> zoom(ZOOM_STEP);
                case MINUS, SUBTRACT -> zoom(1 / ZOOM_STEP);
                case ESCAPE -> {
                    used = brush.get() != null;
                    brush.set(null);
                }
                default -> used = false;
            }
        }
        if (used) {
            event.consume();
        }
    }

    private void move(int token, boolean extend) {
        if (!extend) {
            keyAnchor = NONE;
        } else {
            if (keyAnchor == NONE) {
                keyAnchor = selected.get() == NONE ? token : selected.get();
            }
            brush.set(TokenRange.between(keyAnchor, token));
        }
        selected.set(token);
    }

    private void pan(double share) {
        show(model.extent().panned(share * model.extent().span()));
    }

    /** Selects the token at the next (1) or previous (-1) place where a window begins. */
    private void toSeam(int step) {
        ContextBand band = model.band(0);
        int from = selected.get();
        List<Integer> seams =
                step > 0
                        ? band.seams(from + 1, model.tokens(), Integer.MAX_VALUE)
                        : band.seams(0, Math.max(0, from), Integer.MAX_VALUE);
        if (!seams.isEmpty()) {
            selected.set(step > 0 ? seams.getFirst() : seams.getLast());
        }
    }

    private void zoom(double factor) {
        Extent extent = model.extent();
        int token = selected.get();
        double at =
                token >= 0 && token < model.tokens()
                        ? model.positions(0).point(token)
                        : extent.from() + extent.span() / 2;
        show(extent.zoomed(factor, at));
    }

    private String sentence() {
        if (!model.hasCurve()) {
            return texts.of("curve.title") + ". " + texts.of("curve.needsTwo");
        }
        StringBuilder sentence = new StringBuilder();
        for (Series shown : series) {
            Result result = shown.result();
            sentence.append(
                    texts.of(
                            model.scale() == Scale.TOKENS
                                    ? "curve.accessible"
                                    : "curve.accessibleBytes",
                            result.model().name(),
                            model.scale() == Scale.TOKENS
                                    ? Numbers.perplexity(result.summary().perplexity())
                                    : Numbers.rate(result.summary().bitsPerByte()),
                            result.summary().scored()));
            sentence.append(' ');
        }
        int token = hovered.get() == NONE ? selected.get() : hovered.get();
        Result first = series.getFirst().result();
        if (token >= 0 && token < first.tokens()) {
            sentence.append(
                    texts.of(
                            "curve.accessibleToken",
                            token,
                            Literal.of(first.tokenization(), token).text(),
                            first.isScored(token)
                                    ? Numbers.surpriseShort(
                                            unit.get().of(first.scores().nats(token)))
                                    : Numbers.NONE,
                            texts.of(unit.get().key())));
        }
        return sentence.toString().strip();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 222;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 744;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 120;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 240;
    }

    @Override
    protected void layoutChildren() {
        plot.resizeRelocate(0, 0, getWidth(), getHeight());
        header.resizeRelocate(0, 0, getWidth(), CurveHeader.HEIGHT);
    }

    /** The curves, and above them what follows the pointer and the selection. */
    private final class Plot extends Layers {
        @Override
        void paintData(GraphicsContext gc) {
            CurveGeometry geometry = geometry();
            ValueAxis axis = model.axis(geometry.height());
            ValueAxis lineAxis = isRaised() ? model.perplexities(geometry.height()) : axis;
            new CurvePainter(
                            gc,
                            model,
                            geometry,
                            lines(geometry),
                            axis,
                            lineAxis,
                            palette.get(),
                            texts)
                    .paint(unit.get(), errorBand.get());
        }

        @Override
        void paintCursor(GraphicsContext gc) {
            CurveView.this.setAccessibleText(sentence());
            if (model.isEmpty()) {
                return;
            }
            CurveGeometry geometry = geometry();
            CursorPainter painter =
                    new CursorPainter(gc, model, geometry, lines(geometry), palette.get(), texts);
            TokenRange range = brush.get();
            if (range != null) {
                painter.brush(range);
            }
            int token = hovered.get() == NONE ? selected.get() : hovered.get();
            painter.line(token);
            painter.selectedBar(selected.get(), colouring.get(), ramp);
            painter.dots(token);
            painter.tip(token, unit.get());
        }
    }
}
