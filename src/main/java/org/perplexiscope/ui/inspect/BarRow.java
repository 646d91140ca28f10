package org.perplexiscope.ui.inspect;

import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Numbers;

/** One line of the list of choices: rank, token, bar, probability. */
final class BarRow extends Region {
    static final double HEIGHT = 18;

    private static final double LITERAL_X = 19;
    private static final double BAR_X = 104;
    private static final double BAR_HEIGHT = 9;
    private static final double FIGURE_WIDTH = 50;
    private static final double GAP = 4;
    private static final double LEAST_BAR = 3;
    private static final double HAIRLINE_DISTANCE = 0.08;
    private static final String OWN = "own";
    private static final String CHOICE = "choosable";

    private final Label rank = new Label();
    private final LiteralView literal = new LiteralView(Fonts::monoFor, 12, 12);
    private final LiteralView ownLiteral = new LiteralView(Fonts::monoMediumFor, 12, 12);
    private final Region bar = new Region();
    private final Label figure = new Label();
    private final Tooltip tip = new Tooltip();
    private @Nullable Runnable chosen;
    private double length;

    BarRow() {
        getStyleClass().add("bar-row");
        rank.getStyleClass().add("bar-rank");
        bar.getStyleClass().add("bar");
        figure.getStyleClass().add("bar-figure");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(rank, literal, ownLiteral, bar, figure);
        setOnMouseClicked(_ -> choose());
        setOnKeyPressed(
                key -> {
                    if (chosen != null
                            && (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE)) {
                        choose();
                        key.consume();
                    }
                });
    }

    /**
     * @param own whether it is the token that stands in the text
     * @param share length of the bar, 0 to 1
     * @param paper what lies behind the bar
     */
    void show(
            int place,
            Literal shown,
            boolean own,
            double share,
            String probability,
            Color colour,
            Color paper) {
        rank.setText(place > 0 ? Numbers.whole(place) : Numbers.NONE);
        literal.setVisible(!own);
        ownLiteral.setVisible(own);
        (own ? ownLiteral : literal).show(shown, null);
        figure.setText(probability);
        length = share;
        getStyleClass().remove(OWN);
        if (own) {
            getStyleClass().add(OWN);
        }
        CornerRadii radii = new CornerRadii(0, 2, 2, 0, false);
        boolean pale =
                Math.abs(colour.grayscale().getBrightness() - paper.grayscale().getBrightness())
                        < HAIRLINE_DISTANCE;
        BackgroundFill fill = new BackgroundFill(colour, radii, Insets.EMPTY);
        BackgroundFill edge = new BackgroundFill(Color.gray(0.5, 0.5), radii, new Insets(-0.5));
        bar.setBackground(pale ? new Background(edge, fill) : new Background(fill));
        setAccessibleText(rank.getText() + ", " + shown.text() + ", " + probability);
        requestLayout();
    }

    /**
     * What choosing the row does, by a click, Enter or Space; null where it cannot be chosen.
     *
     * @param hint said of it
     */
    void setOnChosen(@Nullable Runnable action, String hint) {
        chosen = action;
        setFocusTraversable(action != null);
        setCursor(action == null ? null : Cursor.HAND);
        getStyleClass().remove(CHOICE);
        if (action != null) {
            getStyleClass().add(CHOICE);
            tip.setText(hint);
            Tooltip.install(this, tip);
        } else {
            Tooltip.uninstall(this, tip);
        }
        setAccessibleRole(action == null ? AccessibleRole.TEXT : AccessibleRole.BUTTON);
    }

    private void choose() {
        if (chosen != null) {
            chosen.run();
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computePrefWidth(double height) {
        return BAR_X + 100 + FIGURE_WIDTH;
    }

    @Override
    protected double computeMinWidth(double height) {
        return BAR_X + FIGURE_WIDTH;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double rankWidth = Math.ceil(rank.prefWidth(-1));
        rank.resizeRelocate(0, 0, rankWidth, height);
        double x = Math.max(LITERAL_X, rankWidth + GAP);
        for (LiteralView view : new LiteralView[] {literal, ownLiteral}) {
            view.resizeRelocate(x, 0, Math.max(0, BAR_X - GAP - x), height);
        }
        double figureWidth = Math.max(FIGURE_WIDTH, Math.ceil(figure.prefWidth(-1)));
        double most = Math.max(0, width - BAR_X - figureWidth);
        bar.resizeRelocate(
                BAR_X,
                Math.rint((height - BAR_HEIGHT) / 2),
                Math.max(LEAST_BAR, most * length),
                BAR_HEIGHT);
        figure.resizeRelocate(width - figureWidth, 0, figureWidth, height);
    }
}
