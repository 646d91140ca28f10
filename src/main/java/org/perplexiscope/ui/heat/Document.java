package org.perplexiscope.ui.heat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The text that is read and edited, and what it takes to undo. Positions are UTF-16 indices. One
 * string holds the text: an edit copies it, which takes about a millisecond for ten megabytes, and
 * everybody who reads it gets it for nothing.
 */
public final class Document {
    /** Characters that undoing may keep; the oldest edits are forgotten first. */
    private static final long UNDO_CHARACTERS = 64L << 20;

    /** What an edit was made by; edits of one kind that follow each other are undone together. */
    public enum Kind {
        TYPE,
        BACKSPACE,
        DELETE,
        /** Stands alone: paste, cut, drop. */
        WHOLE
    }

    /**
     * A change of the text.
     *
     * @param at where it happened
     * @param removed characters that were taken away
     * @param inserted characters that stand there now
     * @param provisional whether an input method is still at work on it: it will be taken back or
     *     confirmed, and is not worth scoring
     */
    public record Change(int at, int removed, int inserted, boolean provisional) {}

    private record Edit(Kind kind, int at, String removed, String inserted) {}

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Edit> done = new ArrayDeque<>(); // the last edit first
    private final Deque<Edit> undone = new ArrayDeque<>();
    private long undoCharacters;
    private boolean grouping;
    private String text = "";
    private int composed = -1; // where an input method's text begins
    private String covered = ""; // what it stands in for
    private int composedLength;

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    /** Calls the listener after each change; unsubscribe by running what is returned. */
    public Runnable subscribe(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Replaces the whole text; it cannot be undone. */
    public void setText(String newText) {
        int removed = text.length();
        composed = -1;
        text = newText;
        done.clear();
        undone.clear();
        undoCharacters = 0;
        grouping = false;
        tell(new Change(0, removed, newText.length(), false));
    }

    /** Goes on with another's text and with what can be undone and redone there. */
    public void takeOver(Document other) {
        other.endComposition();
        setText(other.text);
        done.addAll(other.done);
        undone.addAll(other.undone);
        undoCharacters = other.undoCharacters;
    }

    /** Replaces the characters {@code [from, to)}. */
    public void replace(int from, int to, String inserted, Kind kind) {
        endComposition();
        if (from == to && inserted.isEmpty()) {
            return;
        }
        Edit edit = new Edit(kind, from, text.substring(from, to), inserted);
        for (Edit old : undone) {
            undoCharacters -= size(old);
        }
        undone.clear();
        Edit last = done.peek();
        if (grouping && last != null && joins(last, edit)) {
            done.pop();
            undoCharacters -= size(last);
            remember(joined(last, edit));
        } else {
            remember(edit);
        }
        grouping = kind != Kind.WHOLE;
        apply(from, to, inserted, false);
    }

    /** The next edit begins a new group: the caret was moved. */
    public void endGroup() {
        grouping = false;
    }

    public boolean canUndo() {
        return !done.isEmpty();
    }

    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /** Takes back the last group of edits; returns where the caret belongs, -1 if there is none. */
    public int undo() {
        endComposition();
        Edit edit = done.poll();
        grouping = false;
        if (edit == null) {
            return -1;
        }
        undone.push(edit);
        apply(edit.at, edit.at + edit.inserted.length(), edit.removed, false);
        return edit.at + edit.removed.length();
    }

    /** Does again what was taken back last; returns where the caret belongs, -1 if nothing was. */
    public int redo() {
        endComposition();
        Edit edit = undone.poll();
        grouping = false;
        if (edit == null) {
            return -1;
        }
        done.push(edit);
        apply(edit.at, edit.at + edit.removed.length(), edit.inserted, false);
        return edit.at + edit.inserted.length();
    }

    /**
     * Shows what an input method has so far, in place of the characters {@code [from, to)} at first
     * and of its own earlier text from then on.
     */
    void compose(int from, int to, String provisional) {
        if (composed < 0) {
            composed = from;
            covered = text.substring(from, to);
            composedLength = to - from;
        }
        int end = composed + composedLength;
        composedLength = provisional.length();
        apply(composed, end, provisional, true);
    }

    /** Takes the input method's text away again, and puts back what it stood in for. */
    void endComposition() {
        if (composed >= 0) {
            int at = composed;
            composed = -1;
            apply(at, at + composedLength, covered, true);
        }
    }

    boolean isComposing() {
        return composed >= 0;
    }

    /** Where the input method's text begins, -1 if there is none. */
    int composedFrom() {
        return composed;
    }

    int composedTo() {
        return composed + composedLength;
    }

    /** Length of what the input method's text stands in for. */
    int coveredLength() {
        return covered.length();
    }

    private void apply(int from, int to, String inserted, boolean provisional) {
        StringBuilder after = new StringBuilder(text.length() - (to - from) + inserted.length());
        after.append(text, 0, from).append(inserted).append(text, to, text.length());
        text = after.toString();
        tell(new Change(from, to - from, inserted.length(), provisional));
    }

    private void tell(Change change) {
        for (Consumer<Change> listener : listeners) {
            listener.accept(change);
        }
    }

    private void remember(Edit edit) {
        done.push(edit);
        undoCharacters += size(edit);
        while (undoCharacters > UNDO_CHARACTERS && done.size() > 1) {
            undoCharacters -= size(done.removeLast());
        }
    }

    private static int size(Edit edit) {
        return edit.removed.length() + edit.inserted.length();
    }

    /** Typing is undone word by word, deleting in one go. */
    private static boolean joins(Edit last, Edit next) {
        if (last.kind != next.kind) {
            return false;
        }
        return switch (next.kind) {
            case TYPE ->
                    next.removed.isEmpty()
                            && next.at == last.at + last.inserted.length()
                            && !beginsWord(last.inserted, next.inserted);
            case BACKSPACE -> next.at + next.removed.length() == last.at;
            case DELETE -> next.at == last.at;
            case WHOLE -> false;
        };
    }

    private static boolean beginsWord(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        char last = before.charAt(before.length() - 1);
        boolean newline = last == '\n' || after.charAt(0) == '\n';
        return newline
                || (Character.isWhitespace(last) && !Character.isWhitespace(after.charAt(0)));
    }

    private static Edit joined(Edit last, Edit next) {
        return switch (next.kind) {
            case BACKSPACE -> new Edit(next.kind, next.at, next.removed + last.removed, "");
            case DELETE -> new Edit(next.kind, last.at, last.removed + next.removed, "");
            default -> new Edit(next.kind, last.at, last.removed, last.inserted + next.inserted);
        };
    }
}
