package org.perplexiscope.ui.compare;

import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.perplexiscope.export.Comparison;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.List;

/** The figures of every model; of more than two, its letter chooses the one that is looked at. */
final class StatisticsTable extends GridPane {
    private static final List<String> SHORT =
            List.of("bits", "perplexity", "tokens", "wins", "guess");

    private final CompareModel model;
    private final Texts texts;

    StatisticsTable(CompareModel model, Texts texts) {
        super(12, 5);
        this.model = model;
        this.texts = texts;
    }

    void show(Compared compared) {
        getChildren().clear();
        getColumnConstraints().clear();
        if (compared.slots().size() == 2) {
            setHgap(14);
            columnEach(compared);
        } else {
            setHgap(6);
            rowEach(compared);
        }
    }

    /** Two models, a column each. */
    private void columnEach(Compared compared) {
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, figures(52), figures(52));
        addRow(
                0,
                new Region(),
                letter(compared, compared.reference()),
                letter(compared, compared.other()));
        Comparison pair = compared.comparison();
        PairedStatistics shown = pair.statistics();
        row("compare.bits", bits(pair.a()), bits(pair.b()));
        row("compare.perplexity", perplexity(pair.a()), perplexity(pair.b()));
        row("compare.tokens", Numbers.whole(pair.a().tokens()), Numbers.whole(pair.b().tokens()));
        row("compare.wins", texts.percent(shown.shareWonByA()), texts.percent(shown.shareWonByB()));
        if (!Double.isNaN(pair.sameFirstChoice())) {
            Label share = Nodes.label(texts.percent(pair.sameFirstChoice()), "strong");
            int row = getRowCount();
            add(Nodes.label(texts.of("compare.guess"), "label-text"), 0, row);
            add(share, 1, row, 2, 1);
            GridPane.setHalignment(share, HPos.RIGHT);
        }
    }

    private void row(String key, String a, String b) {
        addRow(
                getRowCount(),
                Nodes.label(texts.of(key), "label-text"),
                Nodes.label(a, "strong"),
                Nodes.label(b, "strong"));
    }

    /** More models, a row each. */
    private void rowEach(Compared compared) {
        ColumnConstraints letters = new ColumnConstraints();
        letters.setHgrow(Priority.ALWAYS);
        letters.setMinWidth(18);
        getColumnConstraints().add(letters);
        add(new Region(), 0, 0);
        String reference = compared.reference().letter();
        for (int i = 0; i < SHORT.size(); i++) {
            Label name = Nodes.label(texts.of("compare.short." + SHORT.get(i)), "caption");
            Nodes.tip(name, texts.of("compare.shorttip." + SHORT.get(i), reference));
            getColumnConstraints().add(figures(USE_PREF_SIZE));
            add(name, i + 1, 0);
        }
        for (int i = 0; i < compared.slots().size(); i++) {
            Result result = compared.all().results().get(i);
            Comparison pair = i == 0 ? null : compared.all().pairs().get(i - 1);
            add(letter(compared, compared.slots().get(i)), 0, i + 1);
            add(small(bits(result)), 1, i + 1);
            add(small(perplexity(result)), 2, i + 1);
            add(small(Numbers.whole(result.tokens())), 3, i + 1);
            add(small(pair == null ? "" : percent(pair.statistics().shareWonByB())), 4, i + 1);
            add(small(pair == null ? "" : percent(pair.sameFirstChoice())), 5, i + 1);
        }
    }

    private static ColumnConstraints figures(double width) {
        ColumnConstraints figures = new ColumnConstraints();
        figures.setHalignment(HPos.RIGHT);
        figures.setMinWidth(width);
        return figures;
    }

    private static Label small(String figure) {
        Label label = Nodes.label(figure, "strong");
        label.setStyle("-fx-font-size: 12px;");
        return label;
    }

    private static String bits(Result result) {
        return Numbers.rate(result.summary().bitsPerByte());
    }

    private static String perplexity(Result result) {
        return Numbers.perplexity(result.summary().perplexity());
    }

    private String percent(double share) {
        return Double.isNaN(share) ? Numbers.NONE : texts.percent(share);
    }

    private Region letter(Compared compared, Slot slot) {
        boolean choosable = compared.slots().size() > 2 && slot != compared.reference();
        if (!choosable) {
            return Nodes.label(slot.letter(), "strong", "model-" + slot.style());
        }
        String words = texts.of("compare.look", slot.letter());
        Button button = Nodes.button(slot.letter(), "", () -> model.lookAt(slot), "link", "letter");
        Nodes.tip(button, words);
        button.setAccessibleText(words);
        button.getStyleClass().add("model-" + slot.style());
        if (slot == compared.other()) {
            button.getStyleClass().add("chosen");
        }
        return button;
    }
}
