package org.perplexiscope.ui.inspect;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The model's first choices in the token's place, and the token itself among or below them. */
final class ChoicesSection extends VBox {
    private final Texts texts;
    private final VBox rows = new VBox();
    private final List<BarRow> choices = new ArrayList<>();
    private final Region rule = new Region();
    private final BarRow own = new BarRow();
    private final TextField other = new TextField();
    private Consumer<String> onReplace = _ -> {};

    ChoicesSection(Texts texts) {
        this.texts = texts;
        getStyleClass().add("inspector-section");
        Label title = new Label(texts.of("inspect.instead"));
        title.getStyleClass().add("inspector-heading");
        rule.getStyleClass().add("dashed-rule");
        own.getStyleClass().add("own-below");
        other.setPromptText(texts.of("inspect.whatif"));
        other.setAccessibleText(texts.of("inspect.whatif"));
        other.getStyleClass().add("what-if");
        setMargin(other, new Insets(10, 0, 0, 0));
        other.setOnAction(
                _ -> {
                    if (!other.getText().isEmpty()) {
                        onReplace.accept(other.getText());
                        other.clear();
                    }
                });
        getChildren().addAll(title, rows, rule, own, other);
    }

    void setOnReplace(Consumer<String> action) {
        onReplace = action;
    }

    /**
     * @param replaceable whether other words may be put in the token's place
     */
    void show(TokenFacts facts, Look look, boolean replaceable) {
        Nodes.show(other, replaceable);
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
            offer(choices.get(i), choice, replaceable);
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

    private void offer(BarRow row, TokenFacts.Alternative choice, boolean replaceable) {
        String text = choice.text();
        boolean offered = replaceable && !choice.own() && !text.isEmpty();
        row.setOnChosen(
                offered ? () -> onReplace.accept(text) : null,
                offered ? texts.of("inspect.whatif.choose", choice.literal().text()) : "");
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
