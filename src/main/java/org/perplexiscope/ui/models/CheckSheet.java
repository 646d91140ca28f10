package org.perplexiscope.ui.models;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.CheckReport;
import org.perplexiscope.job.Engine;
import org.perplexiscope.job.Job;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Ui;

import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Checks an open model and says line by line what was found. */
public final class CheckSheet extends Sheet {
    private static final double WIDTH = 640;

    private final Texts texts;
    private final VBox body;
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);

    private CheckSheet(Pane over, LanguageModel model, Texts texts) {
        VBox content = new SheetBody(WIDTH, 9);
        super(over, texts.of("check.title", model.card().name()), WIDTH, content, texts);
        this.texts = texts;
        body = content;
        bar.setMaxWidth(Double.MAX_VALUE);
        body.getChildren().addAll(Nodes.paragraph(texts.of("check.running"), "secondary"), bar);
    }

    /** Opens the sheet over the window and begins; closing it ends the check. */
    public static void show(Pane over, Engine engine, LanguageModel model, Ui ui, Texts texts) {
        CheckSheet sheet = new CheckSheet(over, model, texts);
        Job<CheckReport> job =
                engine.check(
                        model, share -> ui.run(() -> sheet.bar.setProgress(Math.max(-1, share))));
        sheet.onClosed(job::cancel);
        var _ =
                job.outcome()
                        .whenComplete(
                                (report, failure) -> ui.run(() -> sheet.show(report, failure)));
        sheet.open();
    }

    private void show(@Nullable CheckReport report, @Nullable Throwable failure) {
        body.getChildren().clear();
        if (report != null) {
            show(report);
        } else if (failure instanceof FaultException fault) {
            body.getChildren()
                    .addAll(
                            Nodes.paragraph(fault.what(texts.locale()), "error-text"),
                            Nodes.paragraph(fault.remedy(texts.locale()), "secondary"));
        } else if (!(failure instanceof CancellationException)) {
            body.getChildren().add(Nodes.paragraph(texts.of("check.failed"), "error-text"));
        }
    }

    private void show(CheckReport report) {
        long wrong = report.lines().stream().filter(line -> !line.fine()).count();
        Label verdict =
                Nodes.paragraph(
                        wrong == 0 ? texts.of("check.fine") : texts.count("check.wrong", wrong),
                        "card-title");
        verdict.setGraphic(Icons.of(wrong == 0 ? "check-circle" : "alert-triangle"));
        if (wrong > 0) {
            verdict.getStyleClass().add("warn-text");
        }
        body.getChildren().add(verdict);
        VBox lines = new VBox();
        lines.getStyleClass().add("check-lines");
        for (CheckReport.Line line : report.lines()) {
            lines.getChildren().add(row(line, report.model().vocabulary()));
        }
        body.getChildren()
                .addAll(
                        lines,
                        Nodes.paragraph(
                                texts.of(
                                        "check.text." + report.language(),
                                        report.tokens(),
                                        Numbers.perplexity(report.perplexity()),
                                        Numbers.decimals(report.bitsPerByte(), 3),
                                        report.model().precision(),
                                        report.model().device()),
                                "caption"));
    }

    private HBox row(CheckReport.Line line, int vocabulary) {
        Label sign = new Label("", Icons.of(line.fine() ? "check" : "alert-triangle", Icons.SMALL));
        sign.setMinWidth(16);
        sign.setAccessibleText(texts.of(line.fine() ? "check.sign.fine" : "check.sign.wrong"));
        Label what = Nodes.paragraph(texts.of("check.what." + key(line)));
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Label found = Nodes.label(found(line, vocabulary), "label-text");
        found.setMinWidth(USE_PREF_SIZE);
        if (!line.fine()) {
            sign.getStyleClass().add("warn-text");
            found.getStyleClass().add("warn-text");
        }
        HBox row = new HBox(10, sign, what, found);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("check-line");
        return row;
    }

    private static String key(CheckReport.Line line) {
        return line.check().name().toLowerCase(Locale.ROOT);
    }

    private String found(CheckReport.Line line, int vocabulary) {
        String key = "check.found." + key(line);
        return switch (line.check()) {
            case ROUND_TRIP, SPANS, RANKS -> texts.of(key, (long) line.figure());
            case IDS -> texts.of(key, (long) line.figure(), vocabulary);
            case SUM, ENTROPY, STRIDE, CACHE ->
                    texts.of(key, power(line.figure()), power(line.limit()));
            case FIRST_CHOICE ->
                    texts.of(key, texts.percent(line.figure()), texts.percent(line.limit()));
            case BITS_PER_BYTE, ORDER, CONTEXT ->
                    texts.of(
                            key,
                            Numbers.decimals(line.figure(), 2),
                            Numbers.decimals(line.limit(), 2));
        };
    }

    private static String power(double value) {
        return String.format(Locale.ROOT, "%.0e", value);
    }
}
