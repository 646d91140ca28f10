package org.perplexiscope.ui.inspect;

import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.Literal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** A literal on one line, its signs paler than its letters, cut off where there is no room. */
final class LiteralView extends Region {
    private static final double SIGN_OPACITY = 0.45;

    private final BiFunction<String, Double, Font> font;
    private final double largest;
    private final double smallest;
    private Literal literal = Literal.named("");
    private @Nullable Paint fill;

    /**
     * @param font the font for a text at a size
     * @param largest size where there is room
     * @param smallest size below which characters are left out instead
     */
    LiteralView(BiFunction<String, Double, Font> font, double largest, double smallest) {
        this.font = font;
        this.largest = largest;
        this.smallest = smallest;
        getStyleClass().add("literal");
    }

    /**
     * @param paint null for the stylesheet's
     */
    void show(Literal shown, @Nullable Paint paint) {
        literal = shown;
        fill = paint;
        setAccessibleText(shown.text());
        getChildren().setAll(texts(shown));
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(width(fitted(literal, largest)));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(1.5 * largest);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() + 0.5;
        double size = largest;
        Literal fitting = literal;
        List<Text> texts = fitted(fitting, size);
        while (width(texts) > room && size > smallest) {
            size = Math.max(smallest, size - 1);
            texts = fitted(fitting, size);
        }
        int characters = literal.text().codePointCount(0, literal.text().length());
        while (width(texts) > room && characters > 1) {
            characters--;
            fitting = literal.shortened(characters);
            texts = fitted(fitting, size);
        }
        double x = 0;
        for (Text text : texts) {
            double middle =
                    text.getLayoutBounds().getMinY() + text.getLayoutBounds().getHeight() / 2;
            text.setLayoutX(x);
            text.setLayoutY(getHeight() / 2 - middle);
            x += text.getLayoutBounds().getWidth();
        }
    }

    private List<Text> texts(Literal shown) {
        List<Text> texts = new ArrayList<>();
        for (Literal.Run run : shown.runs()) {
            Text text = new Text();
            if (fill == null) {
                text.getStyleClass().add("literal-text");
            } else {
                text.setFill(fill);
            }
            text.setOpacity(run.sign() ? SIGN_OPACITY : 1);
            texts.add(text);
        }
        return texts;
    }

    /** The nodes with the words of a literal at a size; those beyond its end are empty. */
    private List<Text> fitted(Literal shown, double size) {
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < getChildren().size(); i++) {
            Text text = (Text) getChildren().get(i);
            String words = i < shown.runs().size() ? shown.runs().get(i).text() : "";
            Font chosen = font.apply(words, size);
            text.setText(words);
            text.setFont(chosen);
            // A stylesheet's font for the root is stronger than the one that was set.
            text.setStyle(
                    String.format(
                            Locale.ROOT,
                            "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx;",
                            chosen.getFamily(),
                            size));
            texts.add(text);
        }
        return texts;
    }

    private static double width(List<Text> texts) {
        double width = 0;
        for (Text text : texts) {
            width += text.getLayoutBounds().getWidth();
        }
        return width;
    }
}
