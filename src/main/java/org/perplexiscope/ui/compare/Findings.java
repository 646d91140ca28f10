package org.perplexiscope.ui.compare;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.Comparison;
import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.model.Normalisation;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.stream.Collectors;

/** The right column: which model needs fewer bits, how sure that is, and where they differ. */
final class Findings extends VBox {
    private final Texts texts;
    private final Equaliser equaliser;
    private final VBox top = new VBox(6);
    private final IntervalBar bar = new IntervalBar();
    private final StatisticsTable table;
    private final DivergenceRow divergence;
    private final Button all;

    Findings(CompareModel model, DivergenceRun run, ChangesPane changes, Texts texts) {
        this.texts = texts;
        getStyleClass().add("panel");
        equaliser = new Equaliser(model.read());
        table = new StatisticsTable(model, texts);
        divergence = new DivergenceRow(model, run, texts);
        all =
                Nodes.button(
                        texts.of("compare.figures"),
                        "list",
                        () -> FiguresSheet.show(this, model, texts),
                        "link");
        top.setPadding(new Insets(12, 16, 10, 16));
        ScrollPane scroll = new ScrollPane(top);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(120);
        scroll.prefHeightProperty().bind(top.heightProperty());
        scroll.getStyleClass().add("findings");
        VBox.setVgrow(changes, Priority.ALWAYS);
        changes.setMinHeight(260);
        changes.setPrefHeight(260);
        getChildren().addAll(scroll, changes);
    }

    void show(@Nullable Compared compared, Palette palette) {
        top.getChildren().clear();
        if (compared == null) {
            top.getChildren()
                    .addAll(
                            Nodes.label(texts.of("compare.none"), "strong"),
                            Nodes.paragraph(texts.of("compare.none.note"), "label-text"));
            return;
        }
        headline(compared, palette);
        table.show(compared);
        VBox.setMargin(table, new Insets(6, 0, 0, 0));
        top.getChildren().addAll(table, divergence);
        notes(compared);
        top.getChildren().add(all);
    }

    private void headline(Compared compared, Palette palette) {
        PairedStatistics statistics = compared.comparison().statistics();
        Interval difference = statistics.bitsPerByteDifference();
        String key = difference.estimate() > 0 ? "compare.headline.more" : "compare.headline.less";
        boolean clear = difference.excludes(0);
        String title =
                texts.of(
                        clear ? key : "compare.headline.same",
                        compared.other().letter(),
                        compared.reference().letter());
        Label words = Nodes.label(title, "strong");
        words.setStyle("-fx-font-size: 12px;");
        Label figure =
                Nodes.label(
                        Numbers.signed(difference.estimate(), 3),
                        "display",
                        hue(compared, difference.estimate()));
        HBox row = new HBox(8, figure, Nodes.label(texts.of("compare.perbyte"), "secondary"));
        row.setAlignment(Pos.BASELINE_LEFT);
        Slot ahead = difference.estimate() > 0 ? compared.other() : compared.reference();
        bar.show(difference, palette, palette.model(ahead.index()));
        String interval =
                texts.of(
                        "compare.interval",
                        Numbers.signed(difference.low(), 3),
                        Numbers.signed(difference.high(), 3),
                        statistics.spans());
        Label words95 = Nodes.label(interval, "label-text");
        Nodes.tip(words95, texts.of("compare.interval.tip", statistics.blockLength()));
        top.getChildren().addAll(words, row, bar, words95);
    }

    /** Neither model's colour where the figure reads as nought. */
    private static String hue(Compared compared, double difference) {
        if (Math.abs(difference) < 0.0005) {
            return "secondary";
        }
        return "model-" + (difference > 0 ? compared.other() : compared.reference()).style();
    }

    private void notes(Compared compared) {
        Comparison pair = compared.comparison();
        if (!pair.hasSameProtocol()) {
            Label warning =
                    note(
                            "alert-triangle",
                            texts.of(
                                    "compare.protocols",
                                    pair.a().protocol().label(pair.a().model().addsBos()),
                                    pair.b().protocol().label(pair.b().model().addsBos())),
                            "warn-text");
            top.getChildren().add(warning);
            if (equaliser.isPossible()) {
                Button equal =
                        Nodes.button(texts.of("compare.equalise"), "sliders", equaliser::equalise);
                Nodes.tip(equal, texts.of("compare.equalise.tip"));
                top.getChildren().add(equal);
            }
        }
        if (!pair.hasSameTokens()) {
            top.getChildren().add(note("info", texts.of("compare.tokenizers"), "label-text"));
        }
        for (int i = 0; i < compared.slots().size(); i++) {
            Normalisation changed = compared.normalisations().get(i);
            if (changed.places() > 0) {
                String words =
                        texts.of(
                                "compare.normalised",
                                compared.slots().get(i).letter(),
                                changed.places(),
                                changed.examples().stream()
                                        .map(this::example)
                                        .collect(
                                                Collectors.joining(
                                                        texts.isChinese() ? "\u3001" : ", ")));
                top.getChildren().add(note("info", words, "label-text"));
            }
        }
    }

    private String example(Normalisation.Change change) {
        return change.read().isEmpty()
                ? texts.of("compare.unknown", change.text())
                : texts.of("compare.read.as", change.text(), change.read());
    }

    private static Label note(String icon, String words, String style) {
        Label note = Nodes.paragraph(words, style, "note");
        note.setGraphic(Icons.of(icon, Icons.SMALL));
        note.setGraphicTextGap(8);
        return note;
    }
}
