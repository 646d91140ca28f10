package org.perplexiscope.ui.help;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import org.perplexiscope.export.RampKind;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Legend;
import org.perplexiscope.ui.heat.Ramp;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.Colourings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is drawn between the words of the help, in the colours of the window. */
public final class Figures {
    private static final double BAR = 260;

    /** Probabilities whose surprise is drawn. */
    private static final double[] CHANCES = {0.5, 0.25, 0.125, 0.01, 0.001, 0.0001};

    /** How surprising each word of the example sentence is drawn, in bits. */
    private static final double[] EXAMPLE_BITS = {4, 2, 0.4, 8, 4, 1, 3.4, 1, 0.2, 14};

    private final Palette palette;
    private final Texts texts;

    private Figures(Palette palette, Texts texts) {
        this.palette = palette;
        this.texts = texts;
    }

    /**
     * By their names.
     *
     * @param shortcuts the list of all keys
     */
    public static Map<String, Supplier<Node>> of(
            Palette palette, Supplier<Node> shortcuts, Texts texts) {
        Figures figures = new Figures(palette, texts);
        Map<String, Supplier<Node>> all = new HashMap<>();
        all.put("example", figures::example);
        all.put("coins", figures::coins);
        all.put("ramps", figures::ramps);
        all.put("cuts", figures::cuts);
        all.put("shortcuts", shortcuts);
        return all;
    }

    private Node example() {
        FlowPane words = new FlowPane(2, 2);
        String[] each = texts.of("read.empty.example").split("\\|");
        for (int i = 0; i < each.length; i++) {
            words.getChildren().add(chip(each[i], EXAMPLE_BITS[i % EXAMPLE_BITS.length]));
        }
        return figure(words);
    }

    private Label chip(String words, double bits) {
        Ramp ramp = Ramp.of(RampKind.SURPRISE, palette.dark());
        double at = bits / new Colouring.Surprise().maxBits();
        Label chip = Nodes.label(words, "chip");
        chip.setStyle(
                "-fx-background-color: "
                        + web(ramp.colour(at))
                        + "; -fx-text-fill: "
                        + web(ramp.ink(at)));
        return chip;
    }

    private static String web(Color colour) {
        return "#" + colour.toString().substring(2, 8);
    }

    /** Probabilities, what they are in bits, and the colour of it. */
    private Node coins() {
        GridPane table = new GridPane(24, 5);
        for (int row = 0; row < CHANCES.length; row++) {
            double bits = -Math.log(CHANCES[row]) / Math.log(2);
            Label share = Nodes.label(texts.percent(CHANCES[row]));
            Label amount =
                    Nodes.label(
                            Numbers.decimals(bits, bits == Math.rint(bits) ? 0 : 1)
                                    + " "
                                    + texts.of(Unit.BITS.key()));
            Label times =
                    Nodes.label(texts.of("help.onein", Math.round(1 / CHANCES[row])), "secondary");
            Label swatch = chip("\u2003\u2003", bits);
            swatch.getStyleClass().add("small");
            table.addRow(row, share, times, amount, swatch);
        }
        return figure(table);
    }

    private Node ramps() {
        VBox rows = new VBox(8);
        for (ColourBy by : ColourBy.values()) {
            Legend legend = new Legend(texts);
            legend.colouringProperty().set(Colourings.of(by));
            legend.paletteProperty().set(palette);
            legend.setBarWidth(BAR);
            Label name = Nodes.label(texts.of(by.key()), "label-text");
            name.setPrefWidth(130);
            name.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(12, name, legend);
            row.setAlignment(Pos.CENTER_LEFT);
            rows.getChildren().add(row);
        }
        return figure(rows);
    }

    /** Two ways of cutting sixteen tokens into windows; what counts is dark. */
    private Node cuts() {
        VBox both = new VBox(14);
        both.getChildren()
                .add(
                        cut(
                                "help.cut.overlap",
                                List.of(new Cut(0, 0, 8), new Cut(4, 8, 12), new Cut(8, 12, 16))));
        both.getChildren()
                .add(cut("help.cut.disjoint", List.of(new Cut(0, 0, 8), new Cut(8, 8, 16))));
        return figure(both);
    }

    /** A window that begins at a token, and the tokens that count in it. */
    private record Cut(int begin, int from, int to) {}

    private Node cut(String key, List<Cut> windows) {
        VBox rows = new VBox(3, Nodes.paragraph(texts.of(key), "caption"));
        for (Cut window : windows) {
            HBox row = new HBox(2);
            for (int token = 0; token < window.to(); token++) {
                Region cell = new Region();
                cell.getStyleClass()
                        .addAll(
                                "cut-cell",
                                token < window.begin()
                                        ? "away"
                                        : token < window.from() ? "context" : "counted");
                row.getChildren().add(cell);
            }
            rows.getChildren().add(row);
        }
        return rows;
    }

    private static Node figure(Node content) {
        VBox frame = new VBox(content);
        frame.getStyleClass().add("help-figure");
        return frame;
    }
}
