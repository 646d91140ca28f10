package org.perplexiscope.ui.action;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;

/** The menu of all actions, a submenu a group. */
public final class AppMenu {
    private final Actions actions;
    private final Texts texts;

    public AppMenu(Actions actions, Texts texts) {
        this.actions = actions;
        this.texts = texts;
    }

    /** Shows the menu below a node. */
    public void show(Node owner) {
        ContextMenu menu = new ContextMenu();
        for (Group group : Group.values()) {
            List<Action> members = actions.of(group);
            if (!members.isEmpty()) {
                Menu submenu = new Menu(texts.of(group.key()));
                members.forEach(action -> submenu.getItems().add(item(action)));
                for (Actions.Members list : actions.lists(group)) {
                    submenu.getItems().add(submenu(list));
                }
                menu.getItems().add(submenu);
            }
        }
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    private Menu submenu(Actions.Members list) {
        Menu submenu = new Menu(texts.of(list.key()));
        list.actions().get().forEach(action -> submenu.getItems().add(item(action)));
        submenu.setDisable(submenu.getItems().isEmpty());
        return submenu;
    }

    /** One action as an item of a menu. */
    public static MenuItem item(Action action) {
        MenuItem item;
        if (action.isChosen()) {
            CheckMenuItem check = new CheckMenuItem(action.name());
            check.setSelected(true);
            item = check;
        } else {
            item = new MenuItem(action.name());
        }
        if (!action.icon().isEmpty() && !action.isChosen()) {
            item.setGraphic(Icons.of(action.icon(), Icons.SMALL));
        }
        item.setMnemonicParsing(false);
        item.setDisable(!action.isEnabled());
        if (!action.keys().isEmpty()) {
            item.setAccelerator(action.keys().getFirst());
        }
        item.setOnAction(_ -> action.run());
        return item;
    }
}
