package org.perplexiscope.ui.models;

import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;
import java.util.function.Consumer;

/** Every model on this machine, found by a few letters, and the ways to those that are not. */
public final class ModelPicker extends Overlay {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 580;
    private static final double MARGIN = 32;

    private final FoundModels found;
    private final Ways ways;
    private final EntryWords words;
    private final Texts texts;
    private final TextField field = new TextField();
    private final ListView<PickerRow> list = new ListView<>();
    private final Label none;
    private final ListChangeListener<ModelEntry> follow = _ -> update();

    /** What can be done from here. */
    public interface Ways {
        /** Models that were opened before, the latest first. */
        List<ModelSource> recent();

        void use(ModelSource source);

        void chooseFolder();

        void chooseFile();

        /** Asks for a folder that is searched from now on. */
        void addFolder();

        /** Opens the way to the hub. */
        void download();
    }

    private ModelPicker(
            Pane over, String title, FoundModels found, Ways ways, EntryWords words, Texts texts) {
        VBox card = new VBox();
        super(over, card, Pos.CENTER);
        this.found = found;
        this.ways = ways;
        this.words = words;
        this.texts = texts;
        card.getStyleClass().addAll("palette", "model-picker");
        card.setMaxSize(WIDTH, HEIGHT);
        StackPane.setMargin(card, new Insets(MARGIN));
        none = Nodes.paragraph("", "faint");
        none.setPadding(new Insets(16, 18, 16, 18));
        field.setPromptText(texts.of("models.prompt"));
        field.setAccessibleText(title + ". " + texts.of("models.prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Label searching = Nodes.label(texts.of("models.searching"), "caption");
        found.searchingProperty().subscribe(on -> Nodes.show(searching, on));
        HBox typed =
                new HBox(10, Icons.of("search"), field, searching, Nodes.label("Esc", "key-hint"));
        typed.getStyleClass().add("palette-field");
        list.setFocusTraversable(false);
        list.setAccessibleText(title);
        list.setCellFactory(_ -> new Row());
        list.getStyleClass().add("palette-list");
        VBox.setVgrow(list, Priority.ALWAYS);
        card.getChildren().addAll(heading(title), typed, list, none, buttons());
        field.textProperty().subscribe(_ -> update());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        found.entries().addListener(follow);
        onClosed(() -> found.entries().removeListener(follow));
    }

    /** Opens the list over the window, and looks what is there now. */
    public static void show(
            Pane over,
            String title,
            FoundModels found,
            Ways ways,
            Library library,
            Precision precision,
            Texts texts) {
        EntryWords words = new EntryWords(texts, precision, library.memory());
        new ModelPicker(over, title, found, ways, words, texts).open();
        found.search();
    }

    @Override
    protected Node firstFocus() {
        return field;
    }

    private HBox heading(String title) {
        HBox heading =
                new HBox(
                        10,
                        Nodes.label(title, "card-title"),
                        Nodes.spacer(),
                        Nodes.iconButton("x", texts.of("dialog.close"), this::close, "small"));
        heading.getStyleClass().add("picker-heading");
        return heading;
    }

    private HBox buttons() {
        Button folder = way("models.folder", "folder", ways::chooseFolder);
        Button file = way("models.file", "file", ways::chooseFile);
        Button add = way("models.add", "folder-plus", ways::addFolder);
        Button download = way("models.download", "download-cloud", ways::download);
        HBox row = new HBox(8, folder, file, add, Nodes.spacer(), download);
        row.getStyleClass().add("picker-buttons");
        return row;
    }

    private Button way(String key, String icon, Runnable action) {
        Button button =
                Nodes.button(
                        texts.of(key),
                        icon,
                        () -> {
                            close();
                            action.run();
                        });
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void update() {
        PickerRow before = list.getSelectionModel().getSelectedItem();
        List<PickerRow> rows = PickerRow.of(found.entries(), ways.recent(), field.getText());
        list.getItems().setAll(rows);
        none.setText(texts.of(field.getText().isBlank() ? "models.none" : "models.none.fits"));
        Nodes.show(none, rows.isEmpty());
        Nodes.show(list, !rows.isEmpty());
        int same = before == null ? -1 : rows.indexOf(before);
        choose(same >= 0 ? same : next(0, 1));
    }

    /** The nearest row with a model, from a row on. */
    private int next(int from, int step) {
        List<PickerRow> rows = list.getItems();
        for (int row = Math.max(0, from); row >= 0 && row < rows.size(); row += step) {
            if (rows.get(row).model().isPresent()) {
                return row;
            }
        }
        return -1;
    }

    private void choose(int row) {
        if (row < 0) {
            return;
        }
        list.getSelectionModel().select(row);
        list.scrollTo(Math.max(0, row - 4));
        list.getSelectionModel()
                .getSelectedItem()
                .model()
                .ifPresent(source -> field.setAccessibleHelp(source.name()));
    }

    private void steer(KeyEvent key) {
        int now = list.getSelectionModel().getSelectedIndex();
        switch (key.getCode()) {
            case UP -> choose(next(now - 1, -1));
            case DOWN -> choose(next(now + 1, 1));
            case PAGE_UP -> choose(next(Math.max(0, now - 8), 1));
            case PAGE_DOWN -> choose(next(Math.min(list.getItems().size() - 1, now + 8), -1));
            case ENTER -> use(list.getSelectionModel().getSelectedItem());
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void use(@Nullable PickerRow row) {
        if (row != null) {
            row.model()
                    .ifPresent(
                            source -> {
                                close();
                                ways.use(source);
                            });
        }
    }

    /** One model, or the heading of a group. */
    private final class Row extends ListCell<PickerRow> {
        Row() {
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setOnMouseClicked(_ -> ModelPicker.this.use(isEmpty() ? null : getItem()));
        }

        @Override
        protected void updateItem(@Nullable PickerRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            getStyleClass().removeAll("group-row", "closed-row");
            Consumer<String> read = this::setAccessibleText;
            if (empty || row == null) {
                setGraphic(null);
                setDisable(false);
                return;
            }
            setDisable(row instanceof PickerRow.Heading);
            switch (row) {
                case PickerRow.Heading heading -> {
                    getStyleClass().add("group-row");
                    setGraphic(Nodes.label(texts.of(heading.key()), "heading"));
                    read.accept(texts.of(heading.key()));
                }
                case PickerRow.Known known -> {
                    setGraphic(
                            lines(
                                    known.source().name(),
                                    known.source().path().toString(),
                                    "",
                                    "",
                                    ""));
                    read.accept(known.source().name());
                }
                case PickerRow.Found model -> show(model.entry(), read);
            }
        }

        private void show(ModelEntry entry, Consumer<String> read) {
            if (!entry.canBeOpened()) {
                getStyleClass().add("closed-row");
            }
            HBox box =
                    lines(
                            entry.name(),
                            words.facts(entry),
                            words.sentence(entry),
                            words.size(entry),
                            words.need(entry));
            if (words.isTooLarge(entry)) {
                box.getStyleClass().add("too-large");
            }
            setGraphic(box);
            read.accept(entry.name() + ", " + words.facts(entry) + ". " + words.sentence(entry));
        }

        private HBox lines(String name, String facts, String sentence, String size, String need) {
            Label title = Nodes.label(name, "medium");
            VBox left = new VBox(title, Nodes.label(facts, "caption"));
            if (!sentence.isEmpty()) {
                Label said = Nodes.label(sentence, "caption", "sentence");
                Nodes.tip(said, sentence);
                left.getChildren().add(said);
            }
            HBox.setHgrow(left, Priority.ALWAYS);
            left.setMinWidth(0);
            VBox right =
                    new VBox(Nodes.label(size, "caption"), Nodes.label(need, "caption", "need"));
            right.setAlignment(Pos.TOP_RIGHT);
            right.setMinWidth(USE_PREF_SIZE);
            HBox row = new HBox(16, left, right);
            row.setPrefWidth(0);
            row.setPadding(new Insets(5, 0, 5, 0));
            return row;
        }
    }
}
