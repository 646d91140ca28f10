package org.perplexiscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.ui.action.Action;
import org.perplexiscope.ui.curve.CurveView;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.help.Tour;
import org.perplexiscope.ui.inspect.InspectorView;
import org.perplexiscope.ui.read.Rail;
import org.perplexiscope.ui.read.Toolbar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The window without a mouse and without eyes. */
@SuppressWarnings("NullAway.Init") // opened before each test
class KeyboardTest {
    /** In the order of the design. */
    private static final List<Class<? extends Node>> REGIONS =
            List.of(
                    TopBar.class,
                    Rail.class,
                    Toolbar.class,
                    HeatView.class,
                    CurveView.class,
                    InspectorView.class,
                    StatusStrip.class);

    @TempDir Path data;
    private OpenWindow open;
    private AppWindow window;

    @BeforeEach
    void open() throws InterruptedException {
        open = new OpenWindow(data);
        window = open.window();
        OnFxThread.run(() -> window.content().actions().get("action.rail").run());
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void tabWalksThroughTheWindowInTheOrderOfTheDesignAndNothingHoldsIt() {
        OnFxThread.run(
                () -> {
                    window.content().read().a().selection().selectedProperty().set(2);
                    settle();
                    List<Node> walked = walk();
                    List<Class<? extends Node>> regions = new ArrayList<>();
                    for (Node node : walked) {
                        Class<? extends Node> region = region(node);
                        if (region != null && (regions.isEmpty() || regions.getLast() != region)) {
                            regions.add(region);
                        }
                    }
                    assertEquals(REGIONS, regions);
                    assertEquals(1, walked.stream().filter(HeatView.class::isInstance).count());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void whateverHasTheFocusSaysWhatItIs(String language) {
        OnFxThread.run(
                () -> {
                    window.speak(language);
                    window.content().read().a().selection().selectedProperty().set(2);
                    settle();
                    check(walk());
                    window.content().show(View.COMPARE);
                    settle();
                    check(walk());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shell.settings",
                "action.help",
                "action.about",
                "action.licences",
                "action.shortcuts",
                "action.palette",
                "action.tour",
                "shell.open.model",
                "models.download.title",
                "read.units.open",
                "read.table.open"
            })
    void cardsHoldTheKeyboardAndEscapeGivesItBack(String action) {
        OnFxThread.run(
                () -> {
                    window.content().focusText();
                    Node before = Objects.requireNonNull(window.scene().getFocusOwner());
                    window.content().actions().get(action).run();
                    settle();
                    assertTrue(Overlay.isOpen(window.content().root()));
                    check(walk());
                    press(Objects.requireNonNull(window.scene().getFocusOwner()), KeyCode.ESCAPE);
                    assertFalse(Overlay.isOpen(window.content().root()));
                    assertEquals(before, window.scene().getFocusOwner());
                });
    }

    @Test
    void theTourIsWalkedByKeys() {
        OnFxThread.run(
                () -> {
                    window.content().welcome();
                    settle();
                    Tour tour = (Tour) window.content().root().getChildren().getLast();
                    press(Objects.requireNonNull(window.scene().getFocusOwner()), KeyCode.RIGHT);
                    assertEquals(1, tour.step());
                    press(Objects.requireNonNull(window.scene().getFocusOwner()), KeyCode.LEFT);
                    assertEquals(0, tour.step());
                    for (int step = 0; step < 4; step++) {
                        settle();
                        press(
                                Objects.requireNonNull(window.scene().getFocusOwner()),
                                KeyCode.RIGHT);
                    }
                    assertFalse(Overlay.isOpen(window.content().root()));
                    window.content().welcome();
                    assertFalse(Overlay.isOpen(window.content().root()));
                });
    }

    @Test
    void noTwoActionsListenForTheSameKeys() {
        OnFxThread.run(
                () -> {
                    List<String> keys = new ArrayList<>();
                    for (Action action : window.content().actions().all()) {
                        if (!action.key().equals("read.find.close")) { // shares Escape
                            action.keys().forEach(each -> keys.add(each.getName()));
                        }
                    }
                    List<String> twice =
                            keys.stream()
                                    .filter(each -> keys.indexOf(each) != keys.lastIndexOf(each))
                                    .distinct()
                                    .toList();
                    assertEquals(List.of(), twice);
                });
    }

    private void check(List<Node> nodes) {
        for (Node node : nodes) {
            String what = node.getClass().getSimpleName() + " " + node.getStyleClass();
            AccessibleRole role = node.getAccessibleRole();
            assertNotNull(role, what);
            assertNotEquals(AccessibleRole.NODE, role, what);
            assertNotEquals(AccessibleRole.PARENT, role, what);
            assertTrue(hasName(node), "no name: " + what);
            if (node instanceof ButtonBase button
                    && button.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY
                    && button.getStyleClass().contains("icon-button")) {
                assertNotNull(button.getTooltip(), "no tip: " + what);
            }
        }
    }

    private boolean hasName(Node node) {
        String spoken = node.getAccessibleText();
        if (spoken != null && !spoken.isBlank()) {
            return true;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            return true;
        }
        return window.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(each -> each instanceof Label label && node.equals(label.getLabelFor()));
    }

    /** Everything that has the focus in turn, from the first until it comes again. */
    private List<Node> walk() {
        List<Node> walked = new ArrayList<>();
        Node start = window.scene().getFocusOwner();
        if (!Overlay.isOpen(window.content().root())) {
            start = window.content().root().lookup(".top-bar .toggle-button:selected");
            start.requestFocus();
        }
        Node owner = Objects.requireNonNull(start);
        for (int steps = 0; steps < 200; steps++) {
            walked.add(owner);
            String text = window.content().read().text();
            press(owner, KeyCode.TAB);
            assertEquals(text, window.content().read().text());
            if (owner.equals(window.scene().getFocusOwner())) {
                owner.requestFocusTraversal(TraversalDirection.NEXT);
            }
            settle();
            owner = Objects.requireNonNull(window.scene().getFocusOwner());
            if (walked.contains(owner)) {
                assertEquals(walked.getFirst(), owner, "the way comes back to its begin");
                return walked;
            }
        }
        throw new AssertionError("the way does not come back");
    }

    private static @Nullable Class<? extends Node> region(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            for (Class<? extends Node> region : REGIONS) {
                if (region.isInstance(each)) {
                    return region;
                }
            }
        }
        return null;
    }

    private void settle() {
        open.settle();
    }

    private static void press(Node node, KeyCode code) {
        KeyEvent.fireEvent(
                node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
}
