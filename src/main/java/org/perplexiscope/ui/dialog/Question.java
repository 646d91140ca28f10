package org.perplexiscope.ui.dialog;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;

/** A question over the window that is answered before anything happens. */
public final class Question extends Overlay {
    private final Button cancel;

    private Question(Pane over, VBox card, Button cancel) {
        super(over, card, Pos.CENTER);
        this.cancel = cancel;
    }

    /**
     * Asks; Escape and a click beside the card mean no.
     *
     * @param over the window's outermost stack
     */
    public static void ask(
            Pane over, String title, String words, String yes, String no, Runnable action) {
        Label icon = new Label("", Icons.of("alert-triangle", 20));
        icon.getStyleClass().add("warn-text");
        icon.setMinWidth(20);
        HBox heading = new HBox(10, icon, Nodes.paragraph(title, "title"));
        Button cancel = Nodes.button(no, "", () -> {});
        Button go = Nodes.button(yes, "", () -> {}, "primary");
        HBox buttons = new HBox(8, Nodes.spacer(), cancel, go);
        VBox body = new VBox(heading, Nodes.paragraph(words, "secondary"), buttons);
        body.getStyleClass().add("body");
        VBox card = new VBox(body);
        card.getStyleClass().add("dialog-card");
        card.setMaxSize(480, USE_PREF_SIZE);
        Question question = new Question(over, card, cancel);
        cancel.setOnAction(_ -> question.close());
        go.setOnAction(
                _ -> {
                    question.close();
                    action.run();
                });
        question.open();
    }

    @Override
    protected Node firstFocus() {
        return cancel;
    }
}
