package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.ui.heat.Document.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class DocumentTest {
    private final Document document = new Document();

    private void type(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            int end = document.length();
            document.replace(end, end, letters.substring(i, i + 1), Kind.TYPE);
        }
    }

    @Test
    void typingIsUndoneWordByWord() {
        type("one two");
        assertEquals(4, document.undo());
        assertEquals("one ", document.text());
        assertEquals(0, document.undo());
        assertEquals("", document.text());
        assertEquals(-1, document.undo());
        assertEquals(4, document.redo());
        assertEquals(7, document.redo());
        assertEquals("one two", document.text());
        assertFalse(document.canRedo());
    }

    @Test
    void deletingIsUndoneAtOnce() {
        document.setText("abcdef");
        document.replace(5, 6, "", Kind.BACKSPACE);
        document.replace(4, 5, "", Kind.BACKSPACE);
        document.replace(1, 2, "", Kind.DELETE);
        document.replace(1, 2, "", Kind.DELETE);
        assertEquals("ad", document.text());
        document.undo();
        assertEquals("abcd", document.text());
        document.undo();
        assertEquals("abcdef", document.text());
    }

    @Test
    void movedCaretBeginsANewGroup() {
        type("ab");
        document.endGroup();
        type("cd");
        document.undo();
        assertEquals("ab", document.text());
    }

    @Test
    void newEditForgetsWhatWasUndone() {
        type("a");
        document.undo();
        type("b");
        assertFalse(document.canRedo());
        assertEquals("b", document.text());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void undoingAllGivesTheTextThatWas(long seed) {
        Random random = new Random(seed);
        List<Kind> kinds = List.of(Kind.values());
        document.setText("the text that was");
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(document.length() + 1);
            int to = from + random.nextInt(Math.min(4, document.length() - from + 1));
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            boolean deletes = kind == Kind.BACKSPACE || kind == Kind.DELETE;
            document.replace(from, to, deletes ? "" : "x\ny".substring(random.nextInt(3)), kind);
        }
        String last = document.text();
        while (document.canUndo()) {
            document.undo();
        }
        assertEquals("the text that was", document.text());
        while (document.canRedo()) {
            document.redo();
        }
        assertEquals(last, document.text());
    }

    @Test
    void composedTextComesAndGoesWithoutATrace() {
        List<Document.Change> changes = new ArrayList<>();
        document.setText("ab");
        document.subscribe(changes::add);
        document.compose(1, 1, "n");
        document.compose(1, 1, "ni");
        assertEquals("anib", document.text());
        assertTrue(document.isComposing());
        document.endComposition();
        assertEquals("ab", document.text());
        assertFalse(document.canUndo());
        assertTrue(changes.stream().allMatch(Document.Change::provisional));
        assertEquals(3, changes.size());
    }

    @Test
    void composedTextStandsInForTheSelection() {
        document.setText("abc");
        document.compose(1, 2, "xyz");
        assertEquals("axyzc", document.text());
        document.endComposition();
        assertEquals("abc", document.text());
    }

    @Test
    void listenersAreToldWhatChanged() {
        List<Document.Change> changes = new ArrayList<>();
        document.setText("hello");
        Runnable stop = document.subscribe(changes::add);
        document.replace(1, 3, "u", Kind.WHOLE);
        stop.run();
        document.replace(0, 0, "x", Kind.WHOLE);
        assertEquals(List.of(new Document.Change(1, 2, 1, false)), changes);
    }
}
