package org.perplexiscope.ui.read;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

/** The left column where it is folded: its ways in as icons. */
final class MiniRail extends VBox {
    static final double WIDTH = 52;

    /**
     * @param expand unfolds the column
     */
    MiniRail(ReadModel read, ModelActions actions, Runnable expand, Texts texts) {
        getStyleClass().add("rail");
        setAlignment(Pos.TOP_CENTER);
        setSpacing(10);
        setPadding(new Insets(12, 0, 12, 0));
        Region space = new Region();
        VBox.setVgrow(space, javafx.scene.layout.Priority.ALWAYS);
        Button add = Nodes.iconButton("plus", texts.of("read.model.one.more"), () -> {});
        add.setOnAction(_ -> Slot.vacant(read).ifPresent(actions::choose));
        for (Slot slot : Slot.values()) {
            getChildren().add(model(slot, read, actions, texts));
            slot.of(read)
                    .phaseProperty()
                    .subscribe(_ -> Nodes.show(add, Slot.vacant(read).isPresent()));
        }
        getChildren()
                .addAll(
                        add,
                        Nodes.iconButton("sliders", texts.of("read.protocol.title"), expand),
                        space,
                        Nodes.iconButton("chevrons-right", texts.of("read.rail.expand"), expand));
    }

    private static Button model(Slot slot, ReadModel read, ModelActions actions, Texts texts) {
        ModelSlot state = slot.of(read);
        Button button = Nodes.iconButton("circle", texts.of("read.model.menu"), () -> {});
        button.setGraphic(Nodes.label(slot.letter(), "badge", slot.style()));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setOnAction(_ -> new ModelMenu(actions, texts).show(button, slot, state));
        if (slot != Slot.A) {
            state.phaseProperty().subscribe(phase -> Nodes.show(button, phase != Phase.EMPTY));
        }
        return button;
    }
}
