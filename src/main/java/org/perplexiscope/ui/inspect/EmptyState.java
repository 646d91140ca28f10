package org.perplexiscope.ui.inspect;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Texts;

/** What stands in the inspector while there is no token to explain. */
final class EmptyState extends VBox {
    private static final double[] LINES = {118, 86, 64, 41, 30};

    private final Texts texts;
    private final Label title = new Label();
    private final Label advice = new Label();

    /** Why there is nothing. */
    enum Reason {
        NOTHING_SELECTED("inspect.nothing.title", "inspect.nothing.advice"),
        SCORING("inspect.scoring.title", "inspect.scoring.advice"),
        NO_SCORES("inspect.failed.title", "inspect.failed.advice");

        private final String title;
        private final String advice;

        Reason(String title, String advice) {
            this.title = title;
            this.advice = advice;
        }
    }

    EmptyState(Texts texts) {
        this.texts = texts;
        getStyleClass().add("inspector-empty");
        VBox skeleton = new VBox();
        skeleton.getStyleClass().add("skeleton");
        for (double width : LINES) {
            Region line = new Region();
            line.getStyleClass().add("skeleton-line");
            line.setMinSize(width, 7);
            line.setMaxSize(width, 7);
            skeleton.getChildren().add(line);
        }
        title.getStyleClass().add("strong");
        advice.getStyleClass().add("secondary");
        advice.setWrapText(true);
        getChildren().addAll(skeleton, title, advice);
    }

    void show(Reason reason) {
        title.setText(texts.of(reason.title));
        advice.setText(texts.of(reason.advice));
    }
}
