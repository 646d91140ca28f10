package org.perplexiscope.ui.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.Test;
import org.perplexiscope.ui.fx.Gestures;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.heat.HeatView;

import java.util.Locale;

@SuppressWarnings("NullAway.Init") // each test shows them
class FindBarTest {
    private Document document;
    private HeatView heat;
    private FindBar bar;

    private void show(String text) {
        document = new Document();
        document.setText(text);
        heat = new HeatView(new Texts(Locale.ENGLISH), document);
        bar = new FindBar(heat, new Texts(Locale.ENGLISH));
        StackPane root = new StackPane(heat, bar);
        new Scene(root, 600, 400);
        root.applyCss();
        root.layout();
        bar.open();
    }

    private void type(String words) {
        ((TextField) bar.lookup(".text-field")).setText(words);
    }

    private String count() {
        return bar.getChildren().stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goesFromMatchToMatchAndRound() {
        OnFxThread.run(
                () -> {
                    show("The tide, the boats, the sea.");
                    type("the");
                    assertEquals("1 of 3", count());
                    assertEquals("The", heat.selectedText());
                    new Gestures(bar).type(KeyCode.ENTER, 2);
                    assertEquals("3 of 3", count());
                    assertEquals(24, heat.caretPosition());
                    new Gestures(bar).type(KeyCode.ENTER);
                    assertEquals("1 of 3", count());
                    new Gestures(bar).withShift().type(KeyCode.ENTER);
                    assertEquals("3 of 3", count());
                });
    }

    @Test
    void distinguishesLettersOnDemandAndSaysWhenThereAreNone() {
        OnFxThread.run(
                () -> {
                    show("The tide, the boats.");
                    type("the");
                    ((ToggleButton) bar.lookup(".find-case")).setSelected(true);
                    assertEquals("1 of 1", count());
                    assertEquals("the", heat.selectedText());
                    type("whale");
                    assertEquals("not found", count());
                    assertFalse(bar.on());
                });
    }

    @Test
    void followsEditsWithoutMovingTheText() {
        OnFxThread.run(
                () -> {
                    show("one two one");
                    type("one");
                    document.replace(0, 0, "one ", Document.Kind.WHOLE);
                    assertEquals("1 of 3", count());
                    assertEquals(3, heat.matches().size());
                });
    }

    @Test
    void escapeClosesAndKeepsTheMatchSelected() {
        OnFxThread.run(
                () -> {
                    show("one two");
                    type("two");
                    new Gestures(bar).type(KeyCode.ESCAPE);
                    assertFalse(bar.isVisible());
                    assertEquals(0, heat.matches().size());
                    assertEquals("two", heat.selectedText());
                });
    }

    @Test
    void findsThroughAMillionCharacters() {
        OnFxThread.run(
                () -> {
                    show("the sea and the shore\n".repeat(50_000) + "whale");
                    type("whale");
                    assertEquals("1 of 1", count());
                    type("shore");
                    assertEquals(50_000, heat.matches().size());
                    assertTrue(heat.getChildrenUnmodifiable().size() < 20);
                });
    }
}
