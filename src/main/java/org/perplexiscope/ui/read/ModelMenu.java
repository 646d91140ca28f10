package org.perplexiscope.ui.read;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

/** What can be done with the model of a slot. */
public final class ModelMenu {
    private final ModelActions actions;
    private final Texts texts;

    public ModelMenu(ModelActions actions, Texts texts) {
        this.actions = actions;
        this.texts = texts;
    }

    /** Shows the menu below a node. */
    public void show(Node owner, Slot slot, ModelSlot state) {
        ContextMenu menu = new ContextMenu();
        add(menu, "read.model.other", "folder", () -> actions.choose(slot));
        if (state.phase() == Phase.OPEN_FAILED) {
            add(menu, "read.model.again", "refresh-cw", () -> actions.again(slot));
        }
        if (state.model() != null) {
            add(menu, "read.model.check", "check-circle", () -> actions.check(slot));
        }
        if (state.source() != null) {
            menu.getItems().add(new SeparatorMenuItem());
            add(menu, "read.model.remove", "trash-2", () -> actions.remove(slot));
        }
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    private void add(ContextMenu menu, String key, String icon, Runnable action) {
        MenuItem item = new MenuItem(texts.of(key), Icons.of(icon, Icons.SMALL));
        item.setOnAction(_ -> action.run());
        menu.getItems().add(item);
    }
}
