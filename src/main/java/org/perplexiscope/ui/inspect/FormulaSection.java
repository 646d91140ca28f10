package org.perplexiscope.ui.inspect;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

/** How the text comes to its perplexity, and what the token has to do with it. */
final class FormulaSection extends VBox {
    private final Texts texts;
    private final Label title = new Label();
    private final FormulaView formula;
    private final Label share = new Label();

    private Runnable onUnits = () -> {};

    FormulaSection(Texts texts) {
        this.texts = texts;
        getStyleClass().add("inspector-section");
        title.getStyleClass().add("inspector-heading");
        formula = new FormulaView(texts);
        share.getStyleClass().add("inspector-after");
        share.setWrapText(true);
        Button units =
                Nodes.button(
                        texts.of("read.units.open"),
                        "",
                        () -> onUnits.run(),
                        "link",
                        "inspector-link");
        getChildren().addAll(title, formula, share, units);
    }

    void setOnUnits(Runnable action) {
        onUnits = action;
    }

    void show(Result result, TokenFacts facts) {
        boolean scored = result.summary().scored() > 0;
        setVisible(scored);
        setManaged(scored);
        if (!scored) {
            return;
        }
        String perplexity = Numbers.perplexity(result.summary().perplexity());
        boolean running = result.state() == Result.State.RUNNING;
        title.setText(texts.of(running ? "inspect.formula.soFar" : "inspect.formula", perplexity));
        formula.show(result.summary());
        boolean adds = facts.standing() == TokenFacts.Standing.SCORED;
        share.setVisible(adds);
        share.setManaged(adds);
        if (adds) {
            share.setText(
                    texts.of(
                            "inspect.share",
                            Numbers.decimals(facts.nats(), 2),
                            texts.percent(facts.share())));
        }
    }
}
