package org.perplexiscope.ui.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

class ActionsTest {
    private final Actions actions = new Actions(new Texts(Locale.ENGLISH));

    @Test
    void anActionIsThereOnce() {
        actions.add(Group.EDIT, "action.undo", () -> {});
        assertThrows(
                IllegalArgumentException.class,
                () -> actions.add(Group.EDIT, "action.undo", () -> {}));
        assertThrows(IllegalArgumentException.class, () -> actions.get("action.redo"));
    }

    @Test
    void whatCannotBeDoneIsNotDone() {
        AtomicInteger done = new AtomicInteger();
        Action action =
                actions.add(Group.EDIT, "action.undo", done::incrementAndGet).when(() -> false);
        assertFalse(action.run());
        assertEquals(0, done.get());
        assertTrue(actions.add(Group.EDIT, "action.redo", done::incrementAndGet).run());
        assertEquals(1, done.get());
    }

    @Test
    void thePaletteFindsUnderBothNames() {
        actions.add(Group.EDIT, "action.undo", () -> {});
        actions.add(Group.EDIT, "action.redo", () -> {});
        actions.add(Group.EDIT, "action.score", () -> {}).when(() -> false);
        assertEquals(List.of("action.redo"), found("red"));
        assertEquals(List.of("action.undo"), found("撤"));
        assertEquals(List.of(), found("score"));
        assertEquals(2, found("").size());
    }

    @Test
    void passingThingsStandBehindTheActions() {
        actions.add(Group.EDIT, "action.undo", () -> {});
        actions.offer(
                words -> List.of(actions.passing(Group.FILE, "undone by " + words, () -> {})));
        assertEquals(List.of("action.undo", "undone by undo"), found(" undo"));
    }

    private List<String> found(String words) {
        return CommandPalette.find(actions, words).stream().map(Action::key).toList();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    cbs, Colour by surprise, Keyboard shortcuts below
                    op, Open a text, Stop scoring
                    ex, Export, Next token
                    full, Full screen, Fit the scale until later
                    """)
    void betterFitsComeFirst(String typed, String better, String worse) {
        assertTrue(Fuzzy.score(better, typed) > Fuzzy.score(worse, typed));
    }

    @Test
    void everyLetterMustOccurInItsOrder() {
        assertEquals(Fuzzy.NONE, Fuzzy.score("Export", "pxe"));
        assertEquals(0, Fuzzy.score("Export", " "));
        assertTrue(Fuzzy.score("Open a text", "o TEXT") > 0);
    }
}
