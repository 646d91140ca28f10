package org.perplexiscope.ui.heat;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keyboard does to the heatmap. A key that means nothing here is left to the window. */
final class HeatKeys {
    private final HeatView view;
    private final TextCursor cursor;
    private boolean tabTypes; // else it moves the focus

    HeatKeys(HeatView view, TextCursor cursor) {
        this.view = view;
        this.cursor = cursor;
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        view.focusedProperty().addListener(_ -> tabTypes = false);
    }

    private void pressed(KeyEvent event) {
        boolean known;
        if (event.isAltDown()) {
            known = !event.isShortcutDown() && !event.isControlDown() && walk(event.getCode());
        } else if (event.isShortcutDown()) {
            known = shortcut(event);
        } else if (cursor.canEdit()) {
            known = move(event) || edit(event);
        } else {
            known = read(event.getCode());
        }
        if (known || (event.getCode() == KeyCode.ESCAPE && view.clearOne())) {
            event.consume();
        }
    }

    /** From token to token. */
    private boolean walk(KeyCode code) {
        switch (code) {
            case LEFT -> view.selectNeighbour(-1);
            case RIGHT -> view.selectNeighbour(1);
            case UP -> view.selectSurprising(-1);
            case DOWN -> view.selectSurprising(1);
            case OPEN_BRACKET -> view.selectSeam(-1);
            case CLOSE_BRACKET -> view.selectSeam(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A text that cannot be edited needs no caret: the arrows move from token to token. */
    private boolean read(KeyCode code) {
        switch (code) {
            case LEFT -> view.selectNeighbour(-1);
            case RIGHT -> view.selectNeighbour(1);
            case UP -> view.scrollLines(-1);
            case DOWN -> view.scrollLines(1);
            case PAGE_UP -> view.scrollLines(-view.linesOnPage());
            case PAGE_DOWN, SPACE -> view.scrollLines(view.linesOnPage());
            case HOME -> view.scrollToPosition(0);
            case END -> view.scrollToPosition(view.document().length());
            case OPEN_BRACKET -> view.selectSeam(-1);
            case CLOSE_BRACKET -> view.selectSeam(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean move(KeyEvent event) {
        boolean extend = event.isShiftDown();
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> cursor.step(-1, extend);
            case RIGHT, KP_RIGHT -> cursor.step(1, extend);
            case UP, KP_UP -> cursor.stepLines(-1, extend);
            case DOWN, KP_DOWN -> cursor.stepLines(1, extend);
            case PAGE_UP -> cursor.stepPage(-1, extend);
            case PAGE_DOWN -> cursor.stepPage(1, extend);
            case HOME -> cursor.stepToLineEnd(-1, extend);
            case END -> cursor.stepToLineEnd(1, extend);
            default -> {
                return false;
            }
        }
        view.selectAt(cursor.position());
        return true;
    }

    private boolean edit(KeyEvent event) {
        switch (event.getCode()) {
            case BACK_SPACE -> cursor.delete(-1, false);
            case DELETE -> {
                if (event.isShiftDown()) {
                    cut();
                } else {
                    cursor.delete(1, false);
                }
            }
            case INSERT -> {
                if (!event.isShiftDown()) {
                    return false;
                }
                paste();
            }
            case ENTER -> cursor.insert("\n", Document.Kind.TYPE);
            case TAB -> {
                if (!tabTypes || event.isShiftDown()) {
                    return false;
                }
                cursor.insert("\t", Document.Kind.TYPE);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean shortcut(KeyEvent event) {
        boolean shift = event.isShiftDown();
        KeyCode code = event.getCode();
        if (code == KeyCode.C || code == KeyCode.INSERT) {
            return !shift && copy();
        }
        if (code == KeyCode.A && !shift) {
            cursor.selectAll();
            return true;
        }
        return cursor.canEdit() ? editShortcut(code, shift) : readShortcut(code);
    }

    private boolean readShortcut(KeyCode code) {
        switch (code) {
            case HOME -> view.scrollToPosition(0);
            case END -> view.scrollToPosition(view.document().length());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean editShortcut(KeyCode code, boolean shift) {
        switch (code) {
            case LEFT -> cursor.stepWord(-1, shift);
            case RIGHT -> cursor.stepWord(1, shift);
            case HOME -> cursor.stepToTextEnd(-1, shift);
            case END -> cursor.stepToTextEnd(1, shift);
            case BACK_SPACE -> cursor.delete(-1, true);
            case DELETE -> cursor.delete(1, true);
            case Z -> cursor.jumpTo(shift ? view.document().redo() : view.document().undo());
            case Y -> cursor.jumpTo(view.document().redo());
            case M -> tabTypes = !tabTypes;
            case X -> {
                return !shift && cut();
            }
            case V -> {
                return !shift && paste();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean copy() {
        if (!cursor.hasSelection()) {
            return false;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(cursor.selectedText());
        Clipboard.getSystemClipboard().setContent(content);
        return true;
    }

    boolean cut() {
        if (copy()) {
            cursor.insert("", Document.Kind.WHOLE);
        }
        return true;
    }

    boolean paste() {
        String pasted = Clipboard.getSystemClipboard().getString();
        if (pasted != null) {
            String lines = pasted.replace("\r\n", "\n").replace('\r', '\n');
            cursor.insert(lines, Document.Kind.WHOLE);
        }
        return true;
    }

    private void typed(KeyEvent event) {
        // Ctrl and Alt together are AltGr, which types.
        boolean altGr = event.isControlDown() && event.isAltDown();
        boolean command =
                !altGr && (event.isControlDown() || event.isAltDown() || event.isMetaDown());
        String typed = event.getCharacter();
        if (command || !cursor.canEdit() || typed.isEmpty() || isControl(typed)) {
            return;
        }
        cursor.insert(typed, Document.Kind.TYPE);
        event.consume();
    }

    private static boolean isControl(String typed) {
        return Character.isISOControl(typed.charAt(0)) || KeyEvent.CHAR_UNDEFINED.equals(typed);
    }
}
