package org.perplexiscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.heat.HeatView;

import java.nio.file.Path;
import java.util.Objects;

/** What is chosen is in force at once, and again at the next start. */
@SuppressWarnings("NullAway.Init") // opened before each test
class PreferencesTest {
    @TempDir Path data;
    private OpenWindow open;

    @BeforeEach
    void open() throws InterruptedException {
        open = new OpenWindow(data);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void anotherLanguageKeepsModelResultSelectionUndoAndTheOpenPage() {
        OnFxThread.run(
                () -> {
                    Result before = open.content().read().a().result();
                    open.content().read().a().selection().selectedProperty().set(3);
                    open.content().actions().get("shell.settings").run();
                    open.settle();
                    choose("Language", "zh");
                    open.settle();
                    assertTrue(hasLabel("偏好设置"));
                    assertSame(before, open.content().read().a().result());
                    assertEquals(3, open.content().read().a().selection().selected());
                    assertThrows(IndexOutOfBoundsException.class, () -> open.opener().opened(1));
                    choose("语言", "en");
                    assertTrue(hasLabel("Preferences"));
                });
    }

    @Test
    void choicesAreInForceAtOnceAndKept() throws InterruptedException {
        OnFxThread.run(
                () -> {
                    open.content().actions().get("shell.settings").run();
                    open.settle();
                    toggle("High contrast");
                    choose("Size of everything", 1.5);
                    page(1);
                    choose("Font of the text", Fonts.FIXED_WIDTH);
                    page(3);
                    choose("Threads", 1);
                    open.settle();
                    Pane root = (Pane) open.content().root();
                    assertEquals(1000 / 1.5, root.getWidth(), 1);
                    assertTrue(
                            open.window().scene().getRoot().getStyleClass().contains("contrast"));
                    HeatView heat = (HeatView) root.lookup(".heat");
                    assertEquals(Fonts.FIXED_WIDTH, heat.readingFontProperty().get());
                    assertEquals(1, open.machine().threads());
                });
        open.close();
        Settings kept = new SettingsFile(data.resolve("settings.json")).read();
        assertTrue(kept.contrast);
        assertEquals(1.5, kept.zoomFactor());
        assertEquals(Fonts.FIXED_WIDTH, kept.reading());
        assertEquals(1, kept.threadCount());
        open = new OpenWindow(data);
        OnFxThread.run(
                () -> {
                    open.content().actions().get("shell.settings").run();
                    open.settle();
                    button("Reset to defaults").fire();
                    open.settle();
                    assertEquals(1000, ((Pane) open.content().root()).getWidth(), 1);
                    assertFalse(
                            open.window().scene().getRoot().getStyleClass().contains("contrast"));
                });
    }

    @Test
    void whatNobodyExpectedIsToldOnceWithTheDetails() {
        OnFxThread.run(
                () -> {
                    open.content().tellFailure(new IllegalStateException("an example"));
                    open.content().tellFailure(new IllegalStateException("another"));
                    open.settle();
                    assertEquals(
                            1,
                            open.content().root().getChildren().stream()
                                    .filter(Overlay.class::isInstance)
                                    .count());
                    button("Go on").fire();
                    assertFalse(Overlay.isOpen(open.content().root()));
                });
    }

    private void page(int index) {
        ((ToggleButton) open.content().root().lookupAll(".prefs-tab").stream().toList().get(index))
                .setSelected(true);
        open.settle();
    }

    private void toggle(String name) {
        named(name, ToggleButton.class).fire();
    }

    @SuppressWarnings("unchecked") // the values are those of the list
    private <T> void choose(String name, T value) {
        named(name, ComboBox.class).setValue(value);
    }

    private <N extends Node> N named(String name, Class<N> type) {
        return type.cast(
                open.content().root().lookupAll("*").stream()
                        .filter(type::isInstance)
                        .filter(node -> name.equals(node.getAccessibleText()))
                        .reduce((_, last) -> last)
                        .orElseThrow());
    }

    private Button button(String name) {
        return open.content().root().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> Objects.equals(button.getText(), name))
                .findFirst()
                .orElseThrow();
    }

    private boolean hasLabel(String words) {
        return open.content().root().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().equals(words));
    }
}
