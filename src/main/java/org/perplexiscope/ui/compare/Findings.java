package org.perplexiscope.ui.compare;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.measure.Units;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;

/** The right column: which model needs fewer bits, how sure that is, and where they differ. */
final class Findings extends VBox {
    /** Words in the list of what changed. */
    private static final int MOST_WORDS = 500;

    private static final double BAR = 44;

    private final CompareModel model;
    private final Texts texts;
    private final VBox top = new VBox(6);
    private final IntervalBar bar = new IntervalBar();
    private final ListView<Integer> words = new ListView<>();
    private Palette palette = Palette.LIGHT;
    private double largest = 1; // bits
    private boolean showing;

    Findings(CompareModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("panel");
        top.setPadding(new Insets(12, 16, 12, 16));
        words.getStyleClass().add("changed-list");
        words.setCellFactory(_ -> new Row());
        words.setAccessibleText(texts.of("compare.changed"));
        words.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        (_, word) -> {
                            if (word != null && !showing) {
                                model.select(word);
                            }
                        });
        VBox.setVgrow(words, Priority.ALWAYS);
        Label heading = Nodes.label(texts.of("compare.changed"), "strong");
        heading.setStyle("-fx-font-size: 12px;");
        HBox head = new HBox(heading, Nodes.spacer(), caption("A", "model-a"));
        head.getChildren().add(caption("B", "model-b"));
        Label difference = Nodes.label(texts.of("compare.difference"), "caption");
        difference.setMinWidth(BAR + 40);
        difference.setAlignment(Pos.CENTER_RIGHT);
        head.getChildren().add(difference);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.setPadding(new Insets(12, 38, 4, 16));
        head.setStyle("-fx-border-color: -px-line transparent transparent transparent;");
        VBox list = new VBox(head, words);
        list.setPadding(new Insets(0, 0, 8, 0));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list);
    }

    void show(@Nullable Comparison comparison, Palette colours) {
        palette = colours;
        top.getChildren().clear();
        showing = true;
        words.getItems().clear();
        words.setPlaceholder(null);
        showing = false;
        if (comparison == null) {
            top.getChildren()
                    .addAll(
                            Nodes.label(texts.of("compare.none"), "strong"),
                            Nodes.paragraph(texts.of("compare.none.note"), "label-text"));
            return;
        }
        headline(comparison.statistics());
        top.getChildren().add(table(comparison));
        note(comparison);
        largest = 1;
        for (int word : comparison.wordsByDifference(1)) {
            largest = Math.max(1, Math.abs(Units.bits(comparison.words().difference(word))));
        }
        words.getItems()
                .setAll(
                        comparison.wordsByDifference(MOST_WORDS).stream()
                                .filter(word -> isVisible(comparison, word))
                                .toList());
        words.setPlaceholder(Nodes.label(texts.of("compare.unchanged"), "label-text"));
    }

    /** Whether the difference of a word is more than nought in the list's decimals. */
    private static boolean isVisible(Comparison comparison, int word) {
        return Math.abs(Units.bits(comparison.words().difference(word))) >= 0.05;
    }

    /** Marks a word in the list without choosing it. */
    void mark(int word) {
        showing = true;
        words.getSelectionModel().clearSelection();
        int index = words.getItems().indexOf(word);
        if (index >= 0) {
            words.getSelectionModel().select(index);
        }
        showing = false;
    }

    private void headline(PairedStatistics statistics) {
        Interval difference = statistics.bitsPerByteDifference();
        boolean bNeedsMore = difference.estimate() > 0;
        String key = bNeedsMore ? "compare.headline.more" : "compare.headline.less";
        boolean clear = difference.excludes(0);
        Label title = Nodes.label(texts.of(clear ? key : "compare.headline.same"), "strong");
        title.setStyle("-fx-font-size: 12px;");
        Label figure =
                Nodes.label(
                        Numbers.signed(difference.estimate(), 3),
                        "display",
                        hue(difference.estimate()));
        HBox row = new HBox(8, figure, Nodes.label(texts.of("compare.perbyte"), "secondary"));
        row.setAlignment(Pos.BASELINE_LEFT);
        bar.show(difference, palette);
        String interval =
                texts.of(
                        "compare.interval",
                        Numbers.signed(difference.low(), 3),
                        Numbers.signed(difference.high(), 3),
                        statistics.spans());
        top.getChildren().addAll(title, row, bar, Nodes.label(interval, "label-text"));
    }

    /** Neither model's colour where the figure reads as nought. */
    private static String hue(double difference) {
        if (Math.abs(difference) < 0.0005) {
            return "secondary";
        }
        return difference > 0 ? "model-b" : "model-a";
    }

    private GridPane table(Comparison comparison) {
        GridPane grid = new GridPane(14, 5);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setHalignment(HPos.RIGHT);
        figures.setMinWidth(52);
        grid.getColumnConstraints().addAll(names, figures, figures);
        grid.addRow(
                0,
                new Region(),
                Nodes.label("A", "strong", "model-a"),
                Nodes.label("B", "strong", "model-b"));
        PairedStatistics s = comparison.statistics();
        row(grid, "compare.bits", Numbers.rate(s.bitsPerByteA()), Numbers.rate(s.bitsPerByteB()));
        row(
                grid,
                "compare.perplexity",
                Numbers.perplexity(comparison.a().summary().perplexity()),
                Numbers.perplexity(comparison.b().summary().perplexity()));
        row(
                grid,
                "compare.tokens",
                Numbers.whole(comparison.a().tokens()),
                Numbers.whole(comparison.b().tokens()));
        row(grid, "compare.wins", texts.percent(s.shareWonByA()), texts.percent(s.shareWonByB()));
        if (comparison.sameTokens()) {
            int index = grid.getRowCount();
            Label share = Nodes.label(texts.percent(comparison.sameFirstGuess()), "strong");
            grid.add(Nodes.label(texts.of("compare.guess"), "label-text"), 0, index);
            grid.add(share, 1, index, 2, 1);
            GridPane.setHalignment(share, HPos.RIGHT);
        }
        VBox.setMargin(grid, new Insets(6, 0, 4, 0));
        return grid;
    }

    private void row(GridPane grid, String key, String a, String b) {
        grid.addRow(
                grid.getRowCount(),
                Nodes.label(texts.of(key), "label-text"),
                Nodes.label(a, "strong"),
                Nodes.label(b, "strong"));
    }

    private void note(Comparison comparison) {
        if (!comparison.sameTokens()) {
            Label note = Nodes.paragraph(texts.of("compare.tokenizers"), "label-text");
            note.setGraphic(Icons.of("info", Icons.SMALL));
            note.setGraphicTextGap(8);
            top.getChildren().add(note);
        }
    }

    private static Label caption(String letter, String style) {
        Label label = Nodes.label(letter, "strong", style);
        label.setStyle("-fx-font-size: 11.5px;");
        label.setMinWidth(34);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    /** A word, what each model needed for it, and the difference as a bar. */
    private final class Row extends ListCell<Integer> {
        @Override
        protected void updateItem(@Nullable Integer word, boolean empty) {
            super.updateItem(word, empty);
            Comparison now = model.comparison();
            setText(null);
            setGraphic(word == null || empty || now == null ? null : row(now, word));
        }

        private Node row(Comparison now, int word) {
            double a = Units.bits(now.words().natsA(word));
            double b = Units.bits(now.words().natsB(word));
            String surface = now.surface(word).strip();
            Label name = Nodes.label(surface.isEmpty() ? "\u23CE" : surface, "strong");
            name.setStyle("-fx-font-size: 12.5px;");
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinWidth(40);
            Label difference = number(Numbers.signed(b - a, decimals(b - a)), 42);
            difference.getStyleClass().add("strong");
            HBox row =
                    new HBox(
                            6,
                            name,
                            number(Numbers.decimals(a, decimals(a)), 28),
                            number(Numbers.decimals(b, decimals(b)), 28),
                            bar(b - a),
                            difference);
            row.getStyleClass().add("changed-row");
            row.setPrefWidth(0);
            if (isSelected()) {
                row.getStyleClass().add("selected");
            }
            return row;
        }

        @Override
        public void updateSelected(boolean selected) {
            super.updateSelected(selected);
            updateItem(getItem(), isEmpty());
        }

        /** Where there is no room for a decimal, it matters least. */
        private static int decimals(double bits) {
            return Math.abs(bits) < 99.95 ? 1 : 0;
        }

        private static Label number(String text, double width) {
            Label label = Nodes.label(text, "label-text");
            label.setMinWidth(width);
            label.setAlignment(Pos.CENTER_RIGHT);
            return label;
        }

        private StackPane bar(double bits) {
            double length = Math.max(1, BAR / 2 * Math.min(1, Math.abs(bits) / largest));
            Region filled = new Region();
            filled.setStyle(
                    "-fx-background-color: " + (bits > 0 ? "-px-model-b" : "-px-model-a") + ";");
            filled.setMaxSize(length, 10);
            filled.setMinSize(length, 10);
            filled.setTranslateX(bits > 0 ? length / 2 : -length / 2);
            Region zero = new Region();
            zero.setStyle("-fx-background-color: -px-ink-4;");
            zero.setMinSize(1, 14);
            zero.setMaxSize(1, 14);
            StackPane pane = new StackPane(filled, zero);
            pane.setMinWidth(BAR);
            pane.setMaxWidth(BAR);
            return pane;
        }
    }
}
