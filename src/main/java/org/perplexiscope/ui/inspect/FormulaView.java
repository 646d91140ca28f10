package org.perplexiscope.ui.inspect;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.transform.Shear;

import org.perplexiscope.measure.Summary;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.util.Arrays;

/** The definition of perplexity, worked with a text's own numbers in three lines. */
final class FormulaView extends GridPane {
    private static final double SLANT = -0.22;
    private static final double SIZE = 13.5;

    private final Texts texts;
    private final Text nats = text("");
    private final Text tokens = text("");
    private final Text mean = text("");
    private final Text perplexity = text("");

    FormulaView(Texts texts) {
        this.texts = texts;
        getStyleClass().add("formula");
        setAccessibleRole(AccessibleRole.TEXT);
        getColumnConstraints().setAll(new ColumnConstraints(37), new ColumnConstraints(13));
        if (texts.isChinese()) { // the font of formulas has no Chinese
            nats.getStyleClass().setAll("formula-words");
            tokens.getStyleClass().setAll("formula-words");
        }
        Text probability = text("p");
        probability.getTransforms().add(new Shear(SLANT, 0));
        Text index = text("i");
        index.getStyleClass().add("formula-index");
        index.setTranslateY(4);
        perplexity.getStyleClass().add("formula-result");
        addRow(
                0,
                text("PPL"),
                line(
                        text("exp ("),
                        fraction(text("1"), text("N")),
                        new HBox(text("\u03A3 \u2212ln "), probability, index, text(" )"))));
        addRow(1, new Region(), line(text("exp ("), fraction(nats, tokens), text(")")));
        addRow(2, new Region(), line(mean, perplexity));
    }

    /** Shows the sum over the scored tokens, at least one. */
    void show(Summary summary) {
        String sum = Numbers.decimals(summary.countedNats(), 2);
        String average = Numbers.decimals(summary.meanNats(), 4);
        String result = Numbers.perplexity(summary.perplexity());
        nats.setText(texts.of("inspect.formula.nats", sum));
        tokens.setText(texts.count("inspect.formula.tokens", Math.round(summary.counted())));
        for (Text words : new Text[] {nats, tokens}) {
            words.setStyle(
                    "-fx-font-family: \"%s\";"
                            .formatted(Fonts.serifFor(words.getText(), SIZE).getFamily()));
        }
        mean.setText("exp ( " + average + " ) =");
        perplexity.setText(result);
        setAccessibleText(
                texts.of(
                        "inspect.formula.spoken",
                        sum,
                        Math.round(summary.counted()),
                        average,
                        result));
    }

    private void addRow(int row, Node name, Node value) {
        addRow(row, new Node[] {name, text("="), value});
        for (Node node : getChildren()) {
            setValignment(node, VPos.CENTER);
        }
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(5, parts);
        line.setAlignment(Pos.CENTER_LEFT);
        Arrays.stream(parts)
                .filter(HBox.class::isInstance)
                .forEach(part -> ((HBox) part).setAlignment(Pos.CENTER_LEFT));
        return line;
    }

    private static VBox fraction(Text above, Text below) {
        Region bar = new Region();
        bar.getStyleClass().add("formula-bar");
        VBox fraction = new VBox(above, bar, below);
        fraction.getStyleClass().add("formula-fraction");
        fraction.setMaxHeight(Region.USE_PREF_SIZE);
        return fraction;
    }

    private static Text text(String string) {
        Text text = new Text(string);
        text.getStyleClass().add("formula-text");
        return text;
    }
}
