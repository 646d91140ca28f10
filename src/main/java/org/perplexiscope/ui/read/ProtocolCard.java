package org.perplexiscope.ui.read;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.perplexiscope.export.CommandText;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.Fingerprint;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Everything that must be known to get a perplexity again, to be read and to be copied. */
final class ProtocolCard extends VBox {
    private static final double NAMES = 130;

    /** Characters of the command that are shown; all of it is copied. */
    private static final int SHOWN = 600;

    private final Texts texts;
    private final GridPane facts = new GridPane();
    private final StringJoiner lines = new StringJoiner("\n", "", "\n");
    private final double width;

    /**
     * @param name the text's, empty where it has none
     * @param tell says a sentence for a moment
     */
    ProtocolCard(Result result, String name, double width, Consumer<String> tell, Texts texts) {
        this.texts = texts;
        this.width = width;
        facts.getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints(NAMES);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, values);
        number(result);
        counting(result);
        model(result.model());
        text(result, name);
        String command = CommandText.of(result, name.isEmpty() ? "text.txt" : name);
        String begin = command.length() <= SHOWN ? command : command.substring(0, SHOWN) + "\u2026";
        Label shown = paragraph(begin, width, "command-box");
        HBox buttons =
                new HBox(
                        8,
                        Nodes.button(
                                texts.of("read.command"),
                                "terminal",
                                () -> copy(command, "read.command.copied", tell)),
                        Nodes.button(
                                texts.of("read.card.copy"),
                                "copy",
                                () -> copy(lines + command + "\n", "read.card.copied", tell)));
        buttons.setPadding(new javafx.geometry.Insets(12, 0, 4, 0));
        getChildren().addAll(facts, shown, buttons);
    }

    private void copy(String words, String told, Consumer<String> tell) {
        Clipboards.copy(words);
        tell.accept(texts.of(told));
    }

    private void number(Result result) {
        Summary sums = result.summary();
        double error = sums.perplexityStandardError();
        add(
                "perplexity",
                Numbers.decimals(sums.perplexity(), 4)
                        + (Double.isNaN(error) ? "" : " \u00B1 " + Numbers.decimals(error, 4)));
        add("sum", Numbers.decimals(sums.countedNats(), 4) + " " + texts.of("unit.nats"));
        add("tokens", texts.of("read.card.scored", sums.scored(), result.tokens()));
    }

    private void counting(Result result) {
        Protocol protocol = result.protocol();
        ModelCard card = result.model();
        add("protocol", protocol.label(card.addsBos()));
        add("counted", new ProtocolWords(texts).explain(protocol, card, result));
        add(
                "bos",
                texts.of(
                        "read.bos."
                                + protocol.start(card.addsBos()).name().toLowerCase(Locale.ROOT)));
    }

    private void model(ModelCard card) {
        add("model", card.name());
        if (!card.source().equals(card.name())) {
            add("source", card.source());
        }
        add("precision", card.precision());
        add("device", card.device());
        Fingerprint known = card.fingerprint();
        if (known != null) {
            add("weights", known.weightsSha256());
            add("tokenizer", known.tokenizerSha256());
        }
    }

    private void text(Result result, String name) {
        String size = texts.of("read.card.size", result.summary().bytes());
        add("text", name.isEmpty() ? size : name + ", " + size);
    }

    private void add(String key, String value) {
        String name = texts.of("read.card." + key);
        lines.add(name + ": " + value);
        Label label = Nodes.label(name, "name");
        label.setMinWidth(USE_PREF_SIZE);
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        facts.addRow(facts.getRowCount(), label, paragraph(value, width - NAMES - 16, "value"));
    }

    private static Label paragraph(String words, double width, String style) {
        Label label = Nodes.paragraph(words, style);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        return label;
    }
}
