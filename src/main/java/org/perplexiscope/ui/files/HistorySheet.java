package org.perplexiscope.ui.files;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Switch;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.keep.Run;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** The runs that were kept, found by a few words; each opens without its model. */
public final class HistorySheet extends Overlay {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 580;
    private static final double MARGIN = 32;

    private final Ways ways;
    private final Texts texts;
    private final TextField field = new TextField();
    private final ListView<Run> list = new ListView<>();
    private final Label none = Nodes.paragraph("", "faint");
    private final Label count = Nodes.label("", "caption");
    private final DateTimeFormatter time;
    private List<Run> runs = List.of();

    /** What can be done with past runs. */
    public interface Ways {
        void open(Run run);

        void delete(Run run);

        /** Asks, and forgets them all. */
        void clear();

        boolean isKept();

        void setKept(boolean kept);
    }

    private HistorySheet(Pane over, Ways ways, Texts texts) {
        VBox card = new VBox();
        super(over, card, Pos.CENTER);
        this.ways = ways;
        this.texts = texts;
        time =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(texts.locale())
                        .withZone(ZoneId.systemDefault());
        card.getStyleClass().addAll("palette", "model-picker");
        card.setMaxSize(WIDTH, HEIGHT);
        StackPane.setMargin(card, new Insets(MARGIN));
        none.setPadding(new Insets(16, 18, 16, 18));
        field.setPromptText(texts.of("files.history.prompt"));
        field.setAccessibleText(
                texts.of("files.history.title") + ". " + texts.of("files.history.prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox typed = new HBox(10, Icons.of("search"), field, Nodes.label("Esc", "key-hint"));
        typed.getStyleClass().add("palette-field");
        list.setFocusTraversable(false);
        list.setAccessibleText(texts.of("files.history.title"));
        list.setCellFactory(_ -> new Row());
        list.getStyleClass().add("palette-list");
        VBox.setVgrow(list, Priority.ALWAYS);
        card.getChildren().addAll(heading(), typed, list, none, buttons());
        field.textProperty().subscribe(_ -> update());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    /** Opens the list over the window; {@link #setRuns} fills it. */
    public static HistorySheet show(Pane over, Ways ways, Texts texts) {
        HistorySheet sheet = new HistorySheet(over, ways, texts);
        sheet.open();
        return sheet;
    }

    /** Shows runs, the latest first. */
    public void setRuns(List<Run> found) {
        runs = found;
        update();
    }

    @Override
    protected Node firstFocus() {
        return field;
    }

    private HBox heading() {
        HBox heading =
                new HBox(
                        10,
                        Nodes.label(texts.of("files.history.title"), "card-title"),
                        count,
                        Nodes.spacer(),
                        Nodes.iconButton("x", texts.of("dialog.close"), this::close, "small"));
        heading.getStyleClass().add("picker-heading");
        return heading;
    }

    private HBox buttons() {
        Switch keep = new Switch(texts.of("files.history.keep"));
        keep.setSelected(ways.isKept());
        keep.selectedProperty().subscribe((_, on) -> ways.setKept(on));
        Label words = Nodes.label(texts.of("files.history.keep"), "label-text");
        words.setLabelFor(keep);
        Button clear =
                Nodes.button(
                        texts.of("files.history.clear"),
                        "trash-2",
                        () -> {
                            close();
                            ways.clear();
                        });
        HBox row =
                new HBox(
                        8,
                        keep,
                        words,
                        Nodes.spacer(),
                        Nodes.label(texts.of("files.history.keys"), "caption"),
                        clear);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("picker-buttons");
        return row;
    }

    private void update() {
        int before = list.getSelectionModel().getSelectedIndex();
        String words = field.getText();
        list.getItems().setAll(runs.stream().filter(run -> run.fits(words)).toList());
        boolean empty = list.getItems().isEmpty();
        none.setText(texts.of(runs.isEmpty() ? "files.history.none" : "files.history.none.fits"));
        count.setText(runs.isEmpty() ? "" : texts.count("files.history.count", runs.size()));
        Nodes.show(none, empty);
        Nodes.show(list, !empty);
        choose(Math.max(0, before));
    }

    private void choose(int row) {
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            int chosen = Math.clamp(row, 0, last);
            list.getSelectionModel().select(chosen);
            list.scrollTo(Math.max(0, chosen - 4));
            field.setAccessibleHelp(spoken(list.getItems().get(chosen)));
        }
    }

    private void steer(KeyEvent key) {
        int now = list.getSelectionModel().getSelectedIndex();
        Run chosen = list.getSelectionModel().getSelectedItem();
        switch (key.getCode()) {
            case UP -> choose(now - 1);
            case DOWN -> choose(now + 1);
            case PAGE_UP -> choose(now - 8);
            case PAGE_DOWN -> choose(now + 8);
            case ENTER -> open(chosen);
            default -> {
                if (key.getCode() != KeyCode.DELETE || !key.isShiftDown()) {
                    return;
                }
                delete(chosen);
            }
        }
        key.consume();
    }

    private void open(@Nullable Run run) {
        if (run != null) {
            close();
            ways.open(run);
        }
    }

    private void delete(@Nullable Run run) {
        if (run != null) {
            ways.delete(run);
            setRuns(runs.stream().filter(other -> !other.equals(run)).toList());
        }
    }

    private String facts(Run run) {
        String where = run.name().isEmpty() ? "" : run.name() + " \u00B7 ";
        return where
                + run.model()
                + " \u00B7 "
                + run.precision()
                + " \u00B7 "
                + run.protocol()
                + " \u00B7 "
                + texts.of("read.tokens", run.tokens());
    }

    private String spoken(Run run) {
        return run.beginning()
                + ". "
                + facts(run)
                + ". PPL "
                + Numbers.perplexity(run.perplexity())
                + ". "
                + time.format(run.when());
    }

    /** One run. */
    private final class Row extends ListCell<Run> {
        Row() {
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setOnMouseClicked(_ -> HistorySheet.this.open(isEmpty() ? null : getItem()));
        }

        @Override
        protected void updateItem(@Nullable Run run, boolean empty) {
            super.updateItem(run, empty);
            setText(null);
            if (empty || run == null) {
                setGraphic(null);
                return;
            }
            VBox left =
                    new VBox(
                            Nodes.label(run.beginning(), "medium"),
                            Nodes.label(facts(run), "caption"));
            HBox.setHgrow(left, Priority.ALWAYS);
            left.setMinWidth(0);
            VBox right =
                    new VBox(
                            Nodes.label(
                                    texts.of(
                                            "files.history.figures",
                                            Numbers.perplexity(run.perplexity()),
                                            Numbers.rate(run.bitsPerByte())),
                                    "label-text"),
                            Nodes.label(time.format(run.when()), "caption"));
            right.setAlignment(Pos.CENTER_RIGHT);
            right.setMinWidth(USE_PREF_SIZE);
            Button remove =
                    Nodes.iconButton(
                            "trash-2",
                            texts.of("files.history.delete"),
                            () -> HistorySheet.this.delete(run),
                            "small");
            remove.setFocusTraversable(false);
            HBox row = new HBox(14, left, right, remove);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPrefWidth(0);
            row.setPadding(new Insets(6, 0, 6, 0));
            setGraphic(row);
            setAccessibleText(spoken(run));
        }
    }
}
