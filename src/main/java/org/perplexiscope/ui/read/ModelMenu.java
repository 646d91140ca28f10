package org.perplexiscope.ui.read;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.List;

/** Offers the models at hand: built in, recently opened, from a folder or file. */
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
        add(menu, "read.model.bundled", "zap", actions.bundled(), slot);
        List<ModelSource> recent =
                actions.recent().stream()
                        .filter(source -> !actions.bundled().contains(source))
                        .toList();
        add(menu, "read.model.recent", "clock", recent, slot);
        menu.getItems().add(item("read.model.folder", "folder", () -> actions.chooseFolder(slot)));
        menu.getItems().add(item("read.model.file", "file", () -> actions.chooseFile(slot)));
        if (state.phase() == Phase.OPEN_FAILED) {
            menu.getItems().add(item("read.model.again", "refresh-cw", () -> actions.again(slot)));
        }
        if (state.source() != null) {
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().add(item("read.model.remove", "trash-2", () -> actions.remove(slot)));
        }
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    private void add(
            ContextMenu menu, String heading, String icon, List<ModelSource> sources, Slot slot) {
        if (sources.isEmpty()) {
            return;
        }
        MenuItem title = new MenuItem(texts.of(heading));
        title.setDisable(true);
        title.getStyleClass().add("heading-item");
        menu.getItems().add(title);
        for (ModelSource source : sources) {
            MenuItem item = new MenuItem(source.name(), Icons.of(icon, Icons.SMALL));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> actions.use(slot, source));
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
    }

    private MenuItem item(String key, String icon, Runnable action) {
        MenuItem item = new MenuItem(texts.of(key), Icons.of(icon, Icons.SMALL));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
