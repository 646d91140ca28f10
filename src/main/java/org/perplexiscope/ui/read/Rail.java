package org.perplexiscope.ui.read;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

/** The left column: models, protocol, the text's name and size. */
public final class Rail extends BorderPane {
    /**
     * @param compare shows the table of protocols
     * @param copyCommand copies the command line
     */
    public Rail(
            ReadModel read,
            ModelActions actions,
            Runnable compare,
            Runnable copyCommand,
            Texts texts) {
        getStyleClass().add("rail");
        VBox models = new VBox(Nodes.label(texts.of("read.models"), "heading"));
        models.getStyleClass().add("rail-section");
        for (Slot slot : Slot.values()) {
            ModelSlot state = slot.of(read);
            ModelCardView card = new ModelCardView(slot, state, actions, texts);
            models.getChildren().add(card);
            if (slot != Slot.A) {
                state.phaseProperty().subscribe(phase -> Nodes.show(card, phase != Phase.EMPTY));
            }
        }
        models.getChildren().add(add(read, actions, texts));
        VBox sections = new VBox(models, new ProtocolPane(read, compare, copyCommand, texts));
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setCenter(scroll);
        setBottom(document(read, texts));
    }

    /** The way to one more model, as long as there is a place for it. */
    private static Button add(ReadModel read, ModelActions actions, Texts texts) {
        Button add = Nodes.button("", "plus", () -> {}, "dashed");
        add.setMaxWidth(Double.MAX_VALUE);
        add.setOnAction(_ -> Slot.vacant(read).ifPresent(actions::choose));
        for (ModelSlot state : read.slots()) {
            state.phaseProperty()
                    .subscribe(
                            _ -> {
                                Slot vacant = Slot.vacant(read).orElse(Slot.A);
                                Nodes.show(add, vacant != Slot.A);
                                add.setText(texts.of("read.model.add", vacant.letter()));
                            });
        }
        return add;
    }

    private static HBox document(ReadModel read, Texts texts) {
        Label name = Nodes.label("", "label-text");
        name.setStyle("-fx-text-fill: -px-ink;");
        name.setGraphic(Icons.of("file-text", Icons.SMALL));
        name.setGraphicTextGap(8);
        Label size = Nodes.label("", "label-text");
        size.setMinWidth(USE_PREF_SIZE);
        read.nameProperty()
                .subscribe(n -> name.setText(n.isEmpty() ? texts.of("read.untitled") : n));
        read.bytesProperty().subscribe(n -> size.setText(Numbers.bytes(n.longValue())));
        HBox row = new HBox(name, Nodes.spacer(), size);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(10, 12, 12, 12));
        return row;
    }
}
