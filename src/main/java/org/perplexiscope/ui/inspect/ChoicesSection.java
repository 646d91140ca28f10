package org.perplexiscope.ui.inspect;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Texts;

import java.util.ArrayList;
import java.util.List;

/** The model's first choices in the token's place, and the token itself among or below them. */
final class ChoicesSection extends VBox {
    private final Texts texts;
    private final VBox rows = new VBox();
    private final List<BarRow> choices = new ArrayList<>();
    private final Region rule = new Region();
    private final BarRow own = new BarRow();

    ChoicesSection(Texts texts) {
        this.texts = texts;
        getStyleClass().add("inspector-section");
        Label title = new Label(texts.of("inspect.instead"));
        title.getStyleClass().add("inspector-heading");
        rule.getStyleClass().add("dashed-rule");
        own.getStyleClass().add("own-below");
        getChildren().addAll(title, rows, rule, own);
    }

    void show(TokenFacts facts, Look look) {
        List<TokenFacts.Alternative> shown = facts.alternatives();
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
        if (shown.isEmpty()) {
            return;
        }
        while (choices.size() < shown.size()) {
            choices.add(new BarRow());
        }
        rows.getChildren().setAll(choices.subList(0, shown.size()));
        double most = shown.getFirst().probability();
        for (int i = 0; i < shown.size(); i++) {
            TokenFacts.Alternative choice = shown.get(i);
            show(
                    choices.get(i),
                    choice.rank(),
                    choice.literal(),
                    choice.own(),
                    choice.probability(),
                    most,
                    look);
        }
        boolean below = !facts.isAmongAlternatives();
        rule.setVisible(below);
        rule.setManaged(below);
        own.setVisible(below);
        own.setManaged(below);
        show(own, facts.rank(), facts.literal(), true, facts.probability(), most, look);
    }

    private void show(
            BarRow row,
            int rank,
            Literal literal,
            boolean isOwn,
            double probability,
            double most,
            Look look) {
        row.show(
                rank,
                literal,
                isOwn,
                probability / most,
                texts.percent(probability),
                isOwn ? look.ownBar() : look.bar(),
                look.paper());
    }
}
