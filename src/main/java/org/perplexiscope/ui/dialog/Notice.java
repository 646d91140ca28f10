package org.perplexiscope.ui.dialog;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

/** One sentence over the lower edge of the window; good news leave by themselves. */
public final class Notice extends HBox {
    private static final Duration STAY = Duration.seconds(4);

    private final Texts texts;
    private final Label words = Nodes.paragraph("");
    private final Button stop;
    private Runnable onStop = () -> {};
    private final PauseTransition stay = new PauseTransition(STAY);

    public Notice(Texts texts) {
        this.texts = texts;
        getStyleClass().add("notice");
        Button close = Nodes.iconButton("x", texts.of("dialog.close"), this::hide, "small");
        stop = Nodes.button(texts.of("dialog.cancel"), "", this::stop, "link");
        stop.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(words, stop, close);
        setMaxSize(560, USE_PREF_SIZE);
        stay.setOnFinished(_ -> hide());
        Nodes.show(this, false);
    }

    /** Tells that something was done. */
    public void tell(String sentence) {
        words.setGraphic(Icons.of("check"));
        show(sentence);
        stay.playFromStart();
    }

    /** Tells what went wrong and what to do; stays until it is closed. */
    public void tell(FaultException fault) {
        words.setGraphic(Icons.of("alert-octagon"));
        show(fault.what(texts.locale()) + " " + fault.remedy(texts.locale()));
        stay.stop();
    }

    /** Tells what is being done, which may be stopped. */
    public void working(String sentence, Runnable cancel) {
        words.setGraphic(Icons.of("clock"));
        onStop = cancel;
        show(sentence);
        Nodes.show(stop, true);
        stay.stop();
    }

    /** What was being done is over. */
    public void endWorking() {
        if (stop.isVisible()) {
            hide();
        }
    }

    private void stop() {
        onStop.run();
        hide();
    }

    public void hide() {
        Nodes.show(this, false);
    }

    private void show(String sentence) {
        words.setText(sentence);
        Nodes.show(stop, false);
        Nodes.show(this, true);
    }
}
