package org.perplexiscope.ui.read;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.Preset;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;
import java.util.Locale;

/** The same text, five protocols, five numbers, and why they differ. */
final class ProtocolTable extends VBox {
    private static final double HEIGHT = 430;
    private static final double LEAD = 716;
    private static final double BECAUSE = 390;

    private final ProtocolRuns runs;
    private final Texts texts;
    private final GridPane table = new GridPane();
    private final Button cancel;

    ProtocolTable(ProtocolRuns runs, Texts texts) {
        this.runs = runs;
        this.texts = texts;
        getStyleClass().add("protocol-table");
        setPrefHeight(HEIGHT);
        cancel = Nodes.button(texts.of("shell.status.cancel"), "x", runs::cancel);
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        number.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints counted = new ColumnConstraints();
        counted.setHalignment(HPos.RIGHT);
        counted.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints because = new ColumnConstraints();
        because.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().setAll(name, number, counted, because);
        table.getStyleClass().add("protocol-rows");
        HBox foot = new HBox(Nodes.spacer(), cancel);
        foot.setAlignment(Pos.CENTER_RIGHT);
        Label lead = Nodes.paragraph(lead(), "secondary");
        lead.setPrefWidth(LEAD);
        getChildren().addAll(lead, table, foot);

        runs.rowsProperty().subscribe(this::show);
    }

    private String lead() {
        String lead = texts.of("read.table.lead");
        return runs.shortWindow() == 0
                ? lead
                : lead
                        + (texts.isChinese() ? "" : " ")
                        + texts.of("read.table.short", runs.shortWindow());
    }

    private void show(List<ProtocolRuns.Row> rows) {
        table.getChildren().clear();
        table.addRow(
                0,
                Nodes.label(texts.of("read.table.tool"), "table-head"),
                Nodes.label(texts.of("read.table.perplexity"), "table-head"),
                Nodes.label(texts.of("read.table.counted"), "table-head"),
                Nodes.label(texts.of("read.table.because"), "table-head"));
        for (int i = 0; i < rows.size(); i++) {
            ProtocolRuns.Row row = rows.get(i);
            table.addRow(i + 1, name(row), number(row), counted(row), because(row));
        }
        for (Node cell : table.getChildren()) {
            GridPane.setValignment(cell, VPos.TOP);
        }
        Nodes.show(cancel, runs.isRunning());
    }

    private VBox name(ProtocolRuns.Row row) {
        Label label =
                Nodes.label(
                        row.preset() == Preset.EXACT
                                ? row.preset().id()
                                        + " "
                                        + row.protocol().label(runs.card().addsBos())
                                : row.protocol().label(runs.card().addsBos()),
                        "mono-caption");
        label.setMinWidth(USE_PREF_SIZE);
        return new VBox(1, Nodes.label(texts.of(key("read.preset.", row)), "strong"), label);
    }

    private Label number(ProtocolRuns.Row row) {
        Summary summary = row.summary();
        return Nodes.label(
                summary == null
                        ? row.state() == ProtocolRuns.State.RUNNING
                                ? texts.of("read.table.running")
                                : Numbers.NONE
                        : Numbers.perplexity(summary.perplexity()),
                summary == null ? "label-text" : "strong");
    }

    private static Label counted(ProtocolRuns.Row row) {
        Summary summary = row.summary();
        return Nodes.label(
                summary == null ? Numbers.NONE : Numbers.whole(summary.scored()), "label-text");
    }

    private Label because(ProtocolRuns.Row row) {
        String why = texts.of(key("read.why.", row));
        Summary summary = row.summary();
        if (row.fault() != null) {
            why = row.fault().what(texts.locale()) + " " + why;
        } else if (row.preset() == Preset.LM_EVAL && summary != null) {
            why +=
                    (texts.isChinese() ? "" : " ")
                            + texts.of(
                                    "read.why.lm_eval.prints",
                                    UnitsPane.large(summary.wordPerplexity()),
                                    Numbers.perplexity(Math.pow(2, summary.bitsPerByte())));
        }
        Label label = Nodes.paragraph(why, "label-text");
        label.setPrefWidth(BECAUSE); // a card is as high as its words are at their width
        return label;
    }

    private static String key(String prefix, ProtocolRuns.Row row) {
        return prefix + row.preset().name().toLowerCase(Locale.ROOT);
    }
}
