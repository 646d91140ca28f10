package org.perplexiscope.ui.dialog;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;

/** A question over the window that is answered before anything happens. */
public final class Question extends StackPane {
    private final Pane over;

    private Question(Pane over) {
        this.over = over;
        getStyleClass().add("veil");
    }

    /**
     * Asks; Escape and a click beside the card mean no.
     *
     * @param over the window's outermost stack
     */
    public static void ask(
            Pane over, String title, String words, String yes, String no, Runnable action) {
        Question question = new Question(over);
        Label icon = new Label("", Icons.of("alert-triangle", 20));
        icon.getStyleClass().add("warn-text");
        icon.setMinWidth(20);
        HBox heading = new HBox(10, icon, Nodes.paragraph(title, "title"));
        Button cancel = Nodes.button(no, "", question::close);
        Button go =
                Nodes.button(
                        yes,
                        "",
                        () -> {
                            question.close();
                            action.run();
                        },
                        "primary");
        HBox buttons = new HBox(8, Nodes.spacer(), cancel, go);
        VBox body = new VBox(heading, Nodes.paragraph(words, "secondary"), buttons);
        body.getStyleClass().add("body");
        VBox card = new VBox(body);
        card.getStyleClass().add("dialog-card");
        card.setMaxSize(480, USE_PREF_SIZE);
        card.setOnMouseClicked(click -> click.consume());
        StackPane.setAlignment(card, Pos.CENTER);
        question.getChildren().add(card);
        question.setOnMouseClicked(_ -> question.close());
        question.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        question.close();
                        key.consume();
                    }
                });
        over.getChildren().add(question);
        cancel.requestFocus();
    }

    /** Whether a question waits over the window. */
    public static boolean isOpen(Pane over) {
        return over.getChildren().stream().anyMatch(Question.class::isInstance);
    }

    private void close() {
        over.getChildren().remove(this);
    }
}
