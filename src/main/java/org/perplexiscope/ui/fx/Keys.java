package org.perplexiscope.ui.fx;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

/** Key combinations; {@code SHORTCUT} is Ctrl, and Cmd on macOS. */
public final class Keys {
    private Keys() {}

    public static KeyCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /** The key of a digit from 0 to 9. */
    public static KeyCode digit(int digit) {
        return KeyCode.valueOf("DIGIT" + digit);
    }

    public static KeyCombination ctrlShift(KeyCode code) {
        return new KeyCodeCombination(
                code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    public static KeyCombination ctrlAlt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    }

    public static KeyCombination of(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    /** A name with its keys behind it, for tips. */
    public static String named(String name, KeyCombination keys) {
        return name + "  (" + keys.getDisplayText() + ")";
    }
}
