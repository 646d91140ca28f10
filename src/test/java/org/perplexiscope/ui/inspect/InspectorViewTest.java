package org.perplexiscope.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.curve.SampleResults;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;

import java.util.Locale;

class InspectorViewTest {
    private static final String TEXT = SampleResults.LIGHTHOUSE;
    private final Tokenizer words = SampleResults.words(TEXT, 9);
    private final Result result = SampleResults.result(words, TEXT, Integer.MAX_VALUE, 1);

    @SuppressWarnings("NullAway.Init")
    private InspectorView view;

    @BeforeEach
    void show() {
        OnFxThread.run(
                () -> {
                    view = new InspectorView(new Texts(Locale.ENGLISH));
                    new Scene(view, 288, 690).snapshot(null);
                });
    }

    @Test
    void anEmptyColumnSaysWhy() {
        OnFxThread.run(
                () -> {
                    assertTrue(shows("Nothing selected"));
                    view.failedProperty().set(true);
                    assertTrue(shows("No scores"));
                    view.failedProperty().set(false);
                    view.resultProperty()
                            .set(
                                    SampleResults.result(
                                            result.tokenization(),
                                            result.scores(),
                                            20,
                                            result.protocol()));
                    assertTrue(shows("Scoring"));
                    view.resultProperty().set(result);
                    assertTrue(shows("Nothing selected"));
                });
    }

    @Test
    void explainsTheSelectedTokenAndElseTheHoveredOne() {
        OnFxThread.run(
                () -> {
                    view.resultProperty().set(result);
                    view.vocabularyProperty().set(words);
                    view.hoveredProperty().set(30);
                    assertTrue(shows("Token 30"));
                    view.selectedProperty().set(5);
                    assertTrue(shows("Token 5"));
                    assertTrue(shows("Instead, the model expected"));
                    assertTrue(shows("Surprise"));
                    view.selectedProperty().set(InspectorView.NONE);
                    assertTrue(shows("Token 30"));
                    view.hoveredProperty().set(InspectorView.NONE);
                    assertTrue(shows("Nothing selected"));
                });
    }

    @Test
    void theButtonsGoToTheNeighbours() {
        OnFxThread.run(
                () -> {
                    view.resultProperty().set(result);
                    view.selectedProperty().set(0);
                    assertTrue(button("Previous token").isDisabled());
                    button("Next token").fire();
                    assertEquals(1, view.selectedProperty().get());
                    view.selectedProperty().set(result.tokens() - 1);
                    assertTrue(button("Next token").isDisabled());
                    button("Previous token").fire();
                    assertEquals(result.tokens() - 2, view.selectedProperty().get());
                });
    }

    @Test
    void figuresFollowTheUnit() {
        OnFxThread.run(
                () -> {
                    view.resultProperty().set(SampleResults.bits(1, 2, 3));
                    view.selectedProperty().set(2);
                    assertTrue(shows("3.00"));
                    view.unitProperty().set(Unit.NATS);
                    assertTrue(shows("2.08"));
                    assertTrue(shows("This token adds 2.08 nats, 50.0\u00A0% of the sum."));
                });
    }

    @Test
    void bearsATokenBeyondTheText() {
        OnFxThread.run(
                () -> {
                    view.resultProperty().set(result);
                    view.selectedProperty().set(9999);
                    assertTrue(shows("Nothing selected"));
                    view.resultProperty().set(null);
                    assertFalse(shows("Token 9 999"));
                });
    }

    private Button button(String name) {
        return (Button)
                view.lookupAll(".button").stream()
                        .filter(node -> name.equals(node.getAccessibleText()))
                        .findFirst()
                        .orElseThrow();
    }

    private boolean shows(String text) {
        view.applyCss();
        view.layout();
        return view.lookupAll(".label").stream()
                .filter(node -> node instanceof Label && isShown(node))
                .anyMatch(node -> text.equals(((Labeled) node).getText()));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
