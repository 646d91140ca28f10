package org.perplexiscope.ui.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

import org.perplexiscope.ui.dialog.Question;
import org.perplexiscope.ui.fx.Keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The window's keys. They are asked before the control that has the focus, so that a text field
 * cannot swallow them; an action that has nothing to do leaves the key alone.
 */
final class Shortcuts {
    private final Map<KeyCombination, BooleanSupplier> actions = new LinkedHashMap<>();

    void ctrl(KeyCode code, Runnable action) {
        add(Keys.ctrl(code), action);
    }

    void ctrlShift(KeyCode code, Runnable action) {
        add(Keys.ctrlShift(code), action);
    }

    void add(KeyCombination keys, Runnable action) {
        actions.put(
                keys,
                () -> {
                    action.run();
                    return true;
                });
    }

    /**
     * @param action whether it had something to do
     */
    void addIf(KeyCombination keys, BooleanSupplier action) {
        actions.put(keys, action);
    }

    /** Listens for the keys anywhere in the window, unless it waits for an answer. */
    void installOn(Pane root) {
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (!Question.isOpen(root)) {
                        handle(event);
                    }
                });
    }

    private void handle(KeyEvent event) {
        for (Map.Entry<KeyCombination, BooleanSupplier> each : actions.entrySet()) {
            if (each.getKey().match(event) && each.getValue().getAsBoolean()) {
                event.consume();
                return;
            }
        }
    }
}
