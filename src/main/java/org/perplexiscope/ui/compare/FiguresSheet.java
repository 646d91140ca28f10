package org.perplexiscope.ui.compare;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.perplexiscope.export.Comparison;
import org.perplexiscope.export.ComparisonText;
import org.perplexiscope.export.Comparisons;
import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.measure.Estimate;
import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.measure.Spread;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Every figure of the two models that are looked at, as it can be published. */
final class FiguresSheet extends Sheet {
    private static final double WIDTH = 620;
    private static final double[] KL_SHARES = {0.5, 0.9, 0.95, 0.99, 0.999, 1};
    private static final double[] CHANGE_SHARES = {0, 0.01, 0.05, 0.5, 0.95, 0.99, 1};

    private FiguresSheet(Pane over, String title, Node content, Texts texts) {
        super(over, title, WIDTH, content, texts);
    }

    static void show(Node of, CompareModel model, Texts texts) {
        Scene scene = of.getScene();
        Compared compared = model.compared();
        if (scene != null && scene.getRoot() instanceof Pane over && compared != null) {
            String title =
                    texts.of(
                            "compare.figures.title",
                            compared.other().letter(),
                            compared.reference().letter());
            new FiguresSheet(over, title, new Body(compared, texts), texts).open();
        }
    }

    /** The table and a button that copies it. */
    private static final class Body extends VBox {
        private final Texts texts;
        private final GridPane table = new GridPane(18, 6);

        Body(Compared compared, Texts texts) {
            super(12);
            this.texts = texts;
            getStyleClass().add("sheet-body");
            ColumnConstraints names = new ColumnConstraints();
            names.setMinWidth(USE_PREF_SIZE);
            ColumnConstraints figures = new ColumnConstraints();
            figures.setHgrow(Priority.ALWAYS);
            figures.setHalignment(HPos.LEFT);
            table.getColumnConstraints().addAll(names, figures);
            Comparison pair = compared.comparison();
            model(compared.reference(), pair.a());
            model(compared.other(), pair.b());
            statistics(pair, compared);
            DivergenceStatistics divergence = pair.divergenceStatistics();
            if (divergence != null) {
                divergence(divergence);
            }
            HBox foot =
                    new HBox(
                            Nodes.spacer(),
                            Nodes.button(texts.of("compare.copy"), "copy", () -> copy(pair)));
            getChildren().addAll(table, foot);
        }

        private void model(Slot slot, Result result) {
            Label badge = Nodes.label(slot.letter(), "badge", slot.style());
            badge.setMinWidth(18);
            Label name = Nodes.label(result.model().name(), "card-title");
            HBox title = new HBox(8, badge, name);
            table.add(title, 0, table.getRowCount(), 2, 1);
            row(
                    texts.of("compare.figures.perplexity"),
                    plusMinus(
                            Numbers.perplexity(result.summary().perplexity()),
                            Numbers.perplexity(result.summary().perplexityStandardError())));
            row(
                    texts.of("compare.figures.protocol"),
                    result.protocol().label(result.model().addsBos())
                            + " \u00B7 "
                            + texts.of(
                                    "compare.figures.scored",
                                    result.summary().scored(),
                                    result.tokens())
                            + " \u00B7 "
                            + result.model().precision()
                            + " \u00B7 "
                            + result.model().device());
            row(texts.of("compare.bits"), Numbers.decimals(result.summary().bitsPerByte(), 4));
        }

        private void statistics(Comparison pair, Compared compared) {
            PairedStatistics s = pair.statistics();
            heading(
                    texts.of(
                            "compare.figures.pair",
                            compared.other().letter(),
                            compared.reference().letter(),
                            s.spans()));
            row(texts.of("compare.figures.difference"), interval(s.bitsPerByteDifference(), true));
            row(
                    texts.of(
                            pair.pairs().alignment().isTokenByToken()
                                    ? "compare.figures.ratio"
                                    : "compare.figures.ratio.spans"),
                    interval(s.perplexityRatio(), false));
            row(
                    texts.of("compare.figures.bootstrap"),
                    texts.of("compare.figures.blocks", s.blockLength()));
            row(
                    texts.of("compare.wins"),
                    texts.of(
                            "compare.figures.wins",
                            compared.reference().letter(),
                            s.winsA(),
                            compared.other().letter(),
                            s.winsB(),
                            s.ties()));
            row(
                    texts.of("compare.figures.sign"),
                    "p\u00A0=\u00A0" + DivergenceRow.small(s.signTest()));
            row(texts.of("compare.figures.correlation"), Numbers.decimals(s.correlation(), 4));
        }

        private void divergence(DivergenceStatistics s) {
            heading(texts.of("compare.figures.whole", s.tokens()));
            row(texts.of("compare.figures.kl"), nats(s.kl()));
            row("", spread(s.klSpread(), KL_SHARES, 1));
            row(
                    texts.of("compare.figures.first"),
                    plusMinus(
                                    Numbers.decimals(100 * s.sameFirst().value(), 2),
                                    Numbers.decimals(100 * s.sameFirst().error(), 2))
                            + percent());
            row(
                    texts.of("compare.figures.change"),
                    plusMinus(
                                    Numbers.signed(100 * s.change().value(), 3),
                                    Numbers.decimals(100 * s.change().error(), 3))
                            + percent());
            row(
                    texts.of("compare.figures.rms"),
                    plusMinus(
                                    Numbers.decimals(100 * s.changeRms().value(), 3),
                                    Numbers.decimals(100 * s.changeRms().error(), 3))
                            + percent());
            row("", spread(s.changeSpread(), CHANGE_SHARES, 100));
            row(
                    texts.of("compare.figures.logratio"),
                    plusMinus(
                            Numbers.signed(s.logRatio().value(), 5),
                            Numbers.decimals(s.logRatio().error(), 5)));
            row(texts.of("compare.figures.correlation"), Numbers.decimals(s.correlation(), 4));
        }

        private String percent() {
            return texts.isChinese() ? "%" : "\u00A0%";
        }

        private String nats(Estimate estimate) {
            return plusMinus(
                            DivergenceRow.small(estimate.value()),
                            DivergenceRow.small(estimate.error()))
                    + " "
                    + texts.of("unit.nats");
        }

        private static String plusMinus(String value, String error) {
            return value + " \u00B1 " + error;
        }

        private String interval(Interval interval, boolean signed) {
            return texts.of(
                    "compare.figures.interval",
                    figure(interval.estimate(), signed),
                    figure(interval.low(), signed),
                    figure(interval.high(), signed));
        }

        private static String figure(double value, boolean signed) {
            return signed ? Numbers.signed(value, 4) : Numbers.decimals(value, 4);
        }

        private String spread(Spread spread, double[] shares, double factor) {
            StringBuilder words = new StringBuilder();
            for (double share : shares) {
                String name =
                        share == 0
                                ? texts.of("compare.figures.least")
                                : share == 0.5
                                        ? texts.of("compare.figures.median")
                                        : share == 1
                                                ? texts.of("compare.figures.most")
                                                : String.format(Locale.ROOT, "%.4g", 100 * share)
                                                                .replaceFirst("\\.?0+$", "")
                                                        + percent();
                words.append(words.isEmpty() ? "" : "   ")
                        .append(name)
                        .append('\u00A0')
                        .append(DivergenceRow.small(factor * spread.at(share)));
            }
            return words.toString();
        }

        private void heading(String words) {
            Label label = Nodes.label(words, "card-title");
            GridPane.setMargin(label, new Insets(8, 0, 0, 0));
            table.add(label, 0, table.getRowCount(), 2, 1);
        }

        private void row(String name, String value) {
            int row = table.getRowCount();
            Label label = Nodes.label(name, "label-text");
            GridPane.setValignment(label, VPos.TOP);
            Label figure = Nodes.paragraph(value, name.isEmpty() ? "label-text" : "medium");
            figure.setPrefWidth(WIDTH - 250);
            table.add(label, 0, row);
            table.add(figure, 1, row);
        }

        private static void copy(Comparison pair) {
            StringWriter out = new StringWriter();
            try {
                ComparisonText.write(new Comparisons(List.of(pair)), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Clipboards.copy(out.toString());
        }
    }
}
