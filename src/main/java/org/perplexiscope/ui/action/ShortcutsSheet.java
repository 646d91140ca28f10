package org.perplexiscope.ui.action;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.ArrayList;
import java.util.List;

/** The keys of all actions that have any. */
public final class ShortcutsSheet extends Sheet {
    private static final double WIDTH = 760;

    private ShortcutsSheet(Pane over, Actions actions, Texts texts) {
        super(over, texts.of("action.shortcuts.title"), WIDTH, columns(actions, texts), texts);
    }

    /** Opens the list over the window. */
    public static void show(Pane over, Actions actions, Texts texts) {
        new ShortcutsSheet(over, actions, texts).open();
    }

    /** Every action that has keys, in two columns. */
    public static Node columns(Actions actions, Texts texts) {
        List<VBox> groups = new ArrayList<>();
        for (Group group : Group.values()) {
            List<Action> members =
                    actions.of(group).stream().filter(a -> !a.keys().isEmpty()).toList();
            if (!members.isEmpty()) {
                VBox box = new VBox(4, Nodes.label(texts.of(group.key()), "heading"));
                members.forEach(action -> box.getChildren().add(row(action)));
                groups.add(box);
            }
        }
        int rows = groups.stream().mapToInt(box -> box.getChildren().size()).sum();
        VBox left = new VBox(18);
        VBox right = new VBox(18);
        int placed = 0;
        for (VBox group : groups) {
            (placed < rows / 2 ? left : right).getChildren().add(group);
            placed += group.getChildren().size();
        }
        HBox columns = new HBox(40, left, right);
        columns.getChildren().forEach(column -> HBox.setHgrow(column, Priority.ALWAYS));
        left.setPrefWidth(WIDTH / 2);
        right.setPrefWidth(WIDTH / 2);
        columns.getStyleClass().add("sheet-body");
        return columns;
    }

    private static HBox row(Action action) {
        HBox keys = new HBox(4);
        keys.setAlignment(Pos.CENTER_RIGHT);
        keys.getChildren().add(Nodes.label(action.keys().getFirst().getDisplayText(), "key-hint"));
        HBox row = new HBox(8, Nodes.label(action.name()), Nodes.spacer(), keys);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(action.tip());
        return row;
    }
}
