package org.perplexiscope.ui.action;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds an action by a few letters of its name, without the mouse. */
public final class CommandPalette extends Overlay {
    private static final double WIDTH = 560;
    private static final double ROW = 32;
    private static final int ROWS = 11;
    private static final double TOP = 52;

    private final Actions actions;
    private final Texts texts;
    private final TextField field = new TextField();
    private final ListView<Action> list = new ListView<>();
    private final Label none;

    private CommandPalette(Pane over, Actions actions, Texts texts) {
        VBox card = new VBox();
        super(over, card, Pos.TOP_CENTER);
        this.actions = actions;
        this.texts = texts;
        getStyleClass().add("clear-veil");
        card.getStyleClass().add("palette");
        card.setMaxSize(WIDTH, USE_PREF_SIZE);
        StackPane.setMargin(card, new Insets(TOP, 24, 24, 24));
        none = Nodes.label(texts.of("action.palette.none"), "faint");
        none.setPadding(new Insets(10, 14, 12, 14));
        field.setPromptText(texts.of("action.palette.prompt"));
        field.setAccessibleText(texts.of("action.palette.prompt"));
        HBox typed = new HBox(10, Icons.of("search"), field, Nodes.label("Esc", "key-hint"));
        typed.getStyleClass().add("palette-field");
        HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setAccessibleText(texts.of("action.palette.found"));
        list.setCellFactory(_ -> new Row());
        list.getStyleClass().add("palette-list");
        card.getChildren().addAll(typed, list, none);
        field.textProperty().subscribe(this::find);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    /** Opens the palette over the window. */
    public static void show(Pane over, Actions actions, Texts texts) {
        new CommandPalette(over, actions, texts).open();
    }

    @Override
    protected Node firstFocus() {
        return field;
    }

    /** What fits the words, the best first; actions that cannot be done now are left out. */
    static List<Action> find(Actions actions, String words) {
        record Fit(Action action, int score) {}
        List<Fit> fits = new ArrayList<>();
        for (Action action : actions.all()) {
            int score =
                    Math.max(
                            Fuzzy.score(action.name(), words),
                            Fuzzy.score(action.alias(), words) - 1);
            if (score >= 0 && action.isEnabled()) {
                fits.add(new Fit(action, score));
            }
        }
        fits.sort(Comparator.comparingInt((Fit fit) -> fit.score).reversed());
        List<Action> found = new ArrayList<>(fits.stream().map(Fit::action).toList());
        found.addAll(actions.offered(words.strip()));
        return found;
    }

    private void find(String words) {
        list.getItems().setAll(find(actions, words));
        int rows = list.getItems().size();
        Nodes.show(none, rows == 0);
        Nodes.show(list, rows > 0);
        list.setPrefHeight(Math.min(rows, ROWS) * ROW + 12);
        choose(0);
    }

    private void choose(int index) {
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - ROWS / 2));
        Action chosen = list.getSelectionModel().getSelectedItem();
        field.setAccessibleHelp(chosen == null ? "" : chosen.name());
    }

    private void steer(KeyEvent key) {
        int rows = list.getItems().size();
        int now = list.getSelectionModel().getSelectedIndex();
        int target =
                switch (key.getCode()) {
                    case UP -> Math.floorMod(now - 1, Math.max(1, rows));
                    case DOWN -> (now + 1) % Math.max(1, rows);
                    case PAGE_UP -> Math.max(0, now - ROWS + 1);
                    case PAGE_DOWN -> Math.min(rows - 1, now + ROWS - 1);
                    default -> -1;
                };
        if (target >= 0 && rows > 0) {
            choose(target);
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            run(list.getSelectionModel().getSelectedItem());
            key.consume();
        } else if (key.getCode() == KeyCode.TAB) {
            key.consume();
        }
    }

    private void run(@Nullable Action action) {
        if (action != null) {
            close();
            action.run();
        }
    }

    /** One action: its icon, its name, where it belongs, its keys. */
    private final class Row extends ListCell<Action> {
        Row() {
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setOnMouseClicked(
                    _ -> {
                        if (!isEmpty()) {
                            CommandPalette.this.run(getItem());
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable Action action, boolean empty) {
            super.updateItem(action, empty);
            setText(null);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            Label name = Nodes.label(action.name());
            String icon = action.isChosen() ? "check" : action.icon();
            Label sign = icon.isEmpty() ? new Label() : new Label("", Icons.of(icon, Icons.SMALL));
            sign.setMinWidth(18);
            HBox row =
                    new HBox(
                            10,
                            sign,
                            name,
                            Nodes.spacer(),
                            Nodes.label(texts.of(action.group().key()), "caption"));
            if (!action.keys().isEmpty()) {
                Label keys = Nodes.label(action.keys().getFirst().getDisplayText(), "key-hint");
                keys.setMinWidth(USE_PREF_SIZE);
                row.getChildren().add(keys);
            }
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPrefWidth(0);
            setGraphic(row);
            setAccessibleText(action.tip());
        }
    }
}
