package org.perplexiscope.ui.curve;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.fx.Unit;

import java.util.List;
import java.util.StringJoiner;

/** The row above a curve: what it shows, which line is which, and the brushed range. */
final class CurveHeader extends Region {
    static final double HEIGHT = 38;

    private static final double MIDDLE = 19;
    private static final double LEFT = 20;
    private static final double RIGHT = 16;
    private static final double ENTRY_GAP = 14;
    private static final double SAMPLE = 16;
    private static final double PILL_HEIGHT = 22;
    private static final double LEAST_WITH_AXIS = 300;

    private final Texts texts;
    private final Label title = new Label();
    private final Line soFarSample = new Line(0, 0, SAMPLE, 0);
    private final Line movingSample = new Line(0, 0, SAMPLE, 0);
    private final Rectangle barSample = new Rectangle(5, 10);
    private final Label soFar = new Label();
    private final Label moving = new Label();
    private final Label each = new Label();
    private final Label range = new Label();
    private final HBox pill;
    private final Segmented<Boolean> axis;
    private final Button whole;
    private boolean hasAxis;

    /**
     * @param linear whether the axis of perplexities is linear
     * @param clear run when the brushed range is closed
     * @param showAll run when the whole text is asked for
     */
    CurveHeader(Texts texts, BooleanProperty linear, Runnable clear, Runnable showAll) {
        this.texts = texts;
        getStyleClass().add("curve-header");
        setPickOnBounds(false);
        title.getStyleClass().add("curve-title");
        soFarSample.setStrokeWidth(2.25);
        movingSample.setStrokeWidth(1.25);
        soFar.setGraphic(soFarSample);
        moving.setGraphic(movingSample);
        each.setGraphic(barSample);
        for (Label entry : List.of(soFar, moving, each)) {
            entry.getStyleClass().add("curve-legend");
            entry.setGraphicTextGap(6);
            entry.setMouseTransparent(true);
        }
        title.setMouseTransparent(true);
        Button close = new Button();
        close.setGraphic(Icons.of("x", Icons.SMALL));
        close.getStyleClass().add("pill-close");
        close.setAccessibleText(texts.of("curve.brush.clear"));
        close.setFocusTraversable(false);
        close.setOnAction(_ -> clear.run());
        pill = new HBox(6, range, close);
        pill.getStyleClass().add("pill");
        pill.setVisible(false);
        axis =
                new Segmented<>(
                        texts.of("curve.axis"),
                        List.of(false, true),
                        straight -> texts.of(straight ? "curve.axis.linear" : "curve.axis.log"));
        axis.getStyleClass().add("tiny");
        axis.valueProperty().set(linear.get());
        axis.valueProperty().subscribe(linear::set);
        linear.subscribe(straight -> axis.valueProperty().set(straight));
        for (boolean straight : new boolean[] {false, true}) {
            Nodes.tip(axis.button(straight), texts.of("curve.axis.tip"));
            axis.button(straight).setFocusTraversable(false); // L does the same
        }
        whole = Nodes.iconButton("minimize-2", texts.of("curve.whole"), showAll, "small");
        whole.setFocusTraversable(false); // 0 does the same
        whole.setVisible(false);
        getChildren().addAll(title, soFar, moving, each, axis, whole, pill);
    }

    void showExtent(boolean isWhole) {
        whole.setVisible(!isWhole);
        requestLayout();
    }

    void show(CurveModel model, Palette palette, Unit unit, int movingWidth) {
        title.setText(texts.of(model.scale() == Scale.TOKENS ? "curve.title" : "curve.titleBytes"));
        soFar.setText(texts.of("curve.soFar"));
        moving.setText(texts.of("curve.last", movingWidth));
        each.setText(texts.of("curve.each", texts.of(unit.key())));
        int index = model.isEmpty() ? 0 : model.series().getFirst().index();
        soFarSample.setStroke(palette.model(index));
        movingSample.setStroke(Ink.faint(palette.model(index), 0.75));
        barSample.setFill(Ink.faint(palette.bar(), 0.75));
        hasAxis = model.hasPerplexities();
        whole.setVisible(!model.extent().isWhole());
        for (Label entry : List.of(soFar, moving, each)) {
            entry.setManaged(model.isEmpty() || model.isSingle());
        }
        requestLayout();
    }

    void showBrush(CurveModel model, @Nullable TokenRange brush) {
        boolean shown = brush != null && !model.isEmpty() && brush.to() <= model.tokens();
        pill.setVisible(shown);
        if (brush != null && shown) {
            range.setText(brushText(model, brush));
        }
        requestLayout();
    }

    /** The range and its own perplexities; of texts with different tokens only the bytes. */
    private String brushText(CurveModel model, TokenRange brush) {
        if (model.scale() == Scale.BYTES) {
            Positions positions = model.positions(0);
            return texts.of(
                    "curve.brushBytes",
                    (long) positions.start(brush.first()),
                    (long) positions.end(brush.last()));
        }
        StringJoiner figures = new StringJoiner(" ");
        for (int i = 0; i < model.series().size(); i++) {
            Result result = model.series().get(i).result();
            int to = Math.min(brush.to(), result.done());
            double perplexity =
                    brush.from() < to ? result.running().over(brush.from(), to) : Double.NaN;
            String letter = model.isSingle() ? "" : model.series().get(i).letter() + " ";
            figures.add(letter + brief(perplexity));
        }
        return brush.size() == 1
                ? texts.of("curve.brushOne", brush.first(), figures)
                : texts.of("curve.brush", brush.first(), brush.last(), figures);
    }

    private static String brief(double perplexity) {
        return Numbers.decimals(perplexity, perplexity < 9.995 ? 2 : perplexity < 999.95 ? 1 : 0);
    }

    @Override
    protected void layoutChildren() {
        double end = getWidth() - RIGHT;
        if (pill.isVisible()) {
            double width = Math.ceil(pill.prefWidth(-1));
            pill.resizeRelocate(end - width, MIDDLE - PILL_HEIGHT / 2, width, PILL_HEIGHT);
            end -= width + ENTRY_GAP;
        }
        axis.setVisible(hasAxis && end > LEAST_WITH_AXIS);
        if (axis.isVisible()) {
            double width = Math.ceil(axis.prefWidth(-1));
            double height = Math.ceil(axis.prefHeight(-1));
            axis.resizeRelocate(end - width, Math.rint(MIDDLE - height / 2), width, height);
            end -= width + ENTRY_GAP;
        }
        if (whole.isVisible()) {
            double size = Math.ceil(whole.prefWidth(-1));
            whole.resizeRelocate(end - size, Math.rint(MIDDLE - size / 2), size, size);
            end -= size + ENTRY_GAP;
        }
        double x = place(title, LEFT, end);
        for (Label entry : List.of(soFar, moving, each)) {
            x = entry.isManaged() ? place(entry, x + ENTRY_GAP, end) : x;
            entry.setVisible(entry.isManaged() && x <= end);
        }
    }

    /** Puts a label at {@code x}; what has no room is hidden. Returns where it ends. */
    private static double place(Label label, double x, double end) {
        double width = Math.ceil(label.prefWidth(-1));
        double height = label.prefHeight(-1);
        label.resizeRelocate(x, Math.rint(MIDDLE - height / 2), width, height);
        label.setVisible(x + width <= end);
        return x + width;
    }
}
