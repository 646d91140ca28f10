package org.perplexiscope.ui.read;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.perplexiscope.format.XzSize;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** One result in every unit, each worked with this text's own numbers and told in plain words. */
final class UnitsPane extends VBox {
    private static final int BITS_PER_BYTE = 8;
    private static final double WIDTH = 480;

    private final Texts texts;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param result at least one token of it is scored
     * @param background compresses the text
     */
    UnitsPane(Result result, Background background, Texts texts) {
        this.texts = texts;
        getStyleClass().add("units-pane");
        Summary sums = result.summary();
        String nats = Numbers.decimals(sums.countedNats(), 2);
        String bits = Numbers.decimals(sums.bits(), 1);
        getChildren().addAll(paragraph(lead(result), "secondary"));

        add(
                "perplexity",
                Numbers.perplexity(sums.perplexity()),
                "",
                "exp( " + nats + " / " + whole(sums.counted()) + " )");
        add(
                "nats",
                Numbers.decimals(sums.meanNats(), 4),
                "nats",
                nats + " / " + whole(sums.counted()));
        add(
                "token",
                Numbers.decimals(sums.bitsPerToken(), 4),
                "bits",
                bits + " / " + Numbers.whole(sums.scored()));
        add(
                "byte",
                Numbers.decimals(sums.bitsPerByte(), 4),
                "bits",
                bits + " / " + Numbers.whole(sums.bytes()));
        add(
                "character",
                Numbers.decimals(sums.bitsPerCharacter(), 4),
                "bits",
                bits + " / " + Numbers.whole(sums.characters()));
        if (sums.words() > 0) {
            add(
                    "word",
                    Numbers.decimals(sums.bitsPerWord(), 3),
                    "bits",
                    bits + " / " + Numbers.whole(sums.words()));
            add(
                    "wordPerplexity",
                    large(sums.wordPerplexity()),
                    "",
                    "2^ " + Numbers.decimals(sums.bitsPerWord(), 3));
        }
        add(
                "model",
                texts.percent(sums.bitsPerByte() / BITS_PER_BYTE),
                "",
                bits + " / 8 / " + Numbers.whole(sums.bytes()));
        addXz(result, background);
    }

    /** Stops what goes on beside the view. */
    void close() {
        closed.set(true);
    }

    private String lead(Result result) {
        Summary sums = result.summary();
        return texts.of(
                "read.units.lead",
                sums.scored(),
                sums.bytes(),
                sums.characters(),
                sums.words(),
                Numbers.decimals(sums.nats(), 2),
                Numbers.decimals(sums.bits(), 1));
    }

    private void addXz(Result result, Background background) {
        byte[] bytes = result.text().getBytes(StandardCharsets.UTF_8);
        boolean small = bytes.length <= XzSize.MAX_BYTES;
        Label value = Nodes.label(small ? "\u2026" : Numbers.NONE, "strong");
        Label formula =
                Nodes.label(
                        small
                                ? texts.of("read.units.xz.running")
                                : texts.of("read.units.xz.long", XzSize.MAX_BYTES >> 20),
                        "mono-caption");
        add(texts.of("read.units.xz"), value, formula, texts.of("read.unitwords.xz"));
        if (small) {
            background.run(
                    () -> closed.get() ? -1L : XzSize.of(bytes, closed::get),
                    size -> {
                        if (size >= 0) {
                            value.setText(texts.percent((double) size / bytes.length));
                            formula.setText(
                                    Numbers.whole(size) + " / " + Numbers.whole(bytes.length));
                        }
                    },
                    _ -> value.setText(Numbers.NONE));
        }
    }

    private void add(String key, String figure, String unit, String formula) {
        Label value = Nodes.label(figure, "strong");
        if (!unit.isEmpty()) {
            value.setText(figure + " " + texts.of("unit." + unit));
        }
        add(
                texts.of("read.units." + key),
                value,
                Nodes.label("= " + formula, "mono-caption"),
                texts.of("read.unitwords." + key));
    }

    private void add(String name, Label value, Label formula, String words) {
        value.setMinWidth(USE_PREF_SIZE);
        formula.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(10, Nodes.label(name, "strong"), Nodes.spacer(), formula, value);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox row = new VBox(2, head, paragraph(words, "label-text"));
        row.getStyleClass().add("units-row");
        getChildren().add(row);
    }

    /** A word perplexity, which in a script without spaces is beyond any number of digits. */
    static String large(double perplexity) {
        return perplexity < 1e9
                ? Numbers.perplexity(perplexity)
                : String.format(Locale.ROOT, "%.2e", perplexity);
    }

    /** A card is as high as its words are at their width. */
    private static Label paragraph(String words, String style) {
        Label label = Nodes.paragraph(words, style);
        label.setPrefWidth(WIDTH);
        return label;
    }

    private static String whole(double number) {
        return Numbers.whole(Math.round(number));
    }
}
