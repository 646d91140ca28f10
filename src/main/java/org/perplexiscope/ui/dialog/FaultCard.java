package org.perplexiscope.ui.dialog;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;

/** What went wrong in one sentence, what to do about it, and the details for who wants them. */
public final class FaultCard extends VBox {
    private final Texts texts;

    /**
     * One way out.
     *
     * @param words null-free sentence in front of the button
     */
    public record Way(String words, String button, String icon, Runnable action) {}

    /**
     * @param ways the first is the way that the fault itself names
     */
    public FaultCard(FaultException fault, String details, List<Way> ways, Texts texts) {
        this.texts = texts;
        getStyleClass().add("dialog-card");
        setMaxWidth(720);
        VBox body = new VBox();
        body.getStyleClass().add("body");
        body.getChildren().add(heading(fault));
        VBox steps = new VBox();
        for (int i = 0; i < ways.size(); i++) {
            steps.getChildren().add(step(i + 1, ways.get(i)));
        }
        body.getChildren().add(steps);
        getChildren().addAll(body, details(details));
    }

    private HBox heading(FaultException fault) {
        Label icon = new Label("", Icons.of("alert-octagon", 20));
        icon.getStyleClass().add("error-text");
        icon.setMinWidth(20);
        Label sentence = Nodes.paragraph(fault.what(texts.locale()), "title");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox row = new HBox(10, icon, sentence);
        row.setAlignment(Pos.TOP_LEFT);
        icon.setTranslateY(3);
        return row;
    }

    private static HBox step(int number, Way way) {
        Label index = Nodes.label(Integer.toString(number), "strong", "faint");
        index.setMinWidth(12);
        Label words = Nodes.paragraph(way.words());
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button button = Nodes.button(way.button(), way.icon(), way.action());
        button.setMinWidth(USE_PREF_SIZE);
        if (number == 1) {
            button.getStyleClass().add("primary");
        }
        HBox row = new HBox(index, words, button);
        row.getStyleClass().add("step");
        return row;
    }

    private Node details(String details) {
        Label text = Nodes.paragraph(details, "mono", "secondary");
        Nodes.show(text, false);
        Button fold = Nodes.button(texts.of("dialog.details"), "chevron-right", () -> {}, "link");
        fold.setOnAction(
                _ -> {
                    Nodes.show(text, !text.isVisible());
                    fold.setGraphic(Icons.of(text.isVisible() ? "chevron-down" : "chevron-right"));
                });
        Button copy =
                Nodes.button(
                        texts.of("dialog.details.copy"), "copy", () -> Clipboards.copy(details));
        HBox row = new HBox(fold, Nodes.spacer(), copy);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(row, text);
        box.getStyleClass().add("details");
        return box;
    }
}
