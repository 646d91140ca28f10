package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TextMappingTest {
    @Test
    void sameTextIsItsOwnMap() {
        TextMapping mapping = TextMapping.between("abc", "abc");
        assertEquals(1, mapping.now(1, 3));
        assertEquals(Integer.MAX_VALUE, mapping.firstEdit());
        assertEquals(3, mapping.nowAtOrAfter(3));
        assertEquals(-1, mapping.oldAtOrAfter(3));
    }

    @Test
    void differentTextsShareTheirEnds() {
        TextMapping mapping = TextMapping.between("one two three", "one 22 three");
        assertEquals(0, mapping.now(0, 4));
        assertEquals(-1, mapping.now(4, 7));
        assertEquals(7, mapping.now(8, 13));
        assertEquals(4, mapping.firstEdit());
    }

    @Test
    void emptyTextsMapNothing() {
        TextMapping mapping = TextMapping.between("", "");
        assertEquals(0, mapping.nowAtOrAfter(0));
        assertEquals(-1, mapping.oldAtOrAfter(0));
        mapping.edit(0, 0, 5);
        assertEquals(-1, mapping.oldAtOrAfter(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void editsMoveWhatTheyLeave(long seed) {
        Random random = new Random(seed);
        int length = 40;
        // Each character of the present text: its old position, or -1 for new ones.
        List<Integer> origin = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            origin.add(i);
        }
        TextMapping mapping = TextMapping.between("x".repeat(length), "x".repeat(length));
        int firstEdit = Integer.MAX_VALUE;
        for (int edit = 0; edit < 12; edit++) {
            int at = random.nextInt(origin.size() + 1);
            int removed = random.nextInt(Math.min(6, origin.size() - at + 1));
            int inserted = random.nextInt(5);
            origin.subList(at, at + removed).clear();
            for (int i = 0; i < inserted; i++) {
                origin.add(at, -1);
            }
            mapping.edit(at, removed, inserted);
            firstEdit = Math.min(firstEdit, at);
            assertEquals(firstEdit, mapping.firstEdit());
            for (int old = 0; old < length; old++) {
                assertEquals(origin.indexOf(old), mapping.now(old, old + 1));
            }
            for (int now = 0; now < origin.size(); now++) {
                int expected =
                        origin.subList(now, origin.size()).stream()
                                .filter(o -> o >= 0)
                                .findFirst()
                                .orElse(-1);
                assertEquals(expected, mapping.oldAtOrAfter(now));
            }
        }
    }

    @Test
    void tokenCutByAnEditIsGone() {
        TextMapping mapping = TextMapping.between("abcdef", "abcdef");
        mapping.edit(2, 0, 3);
        assertEquals(-1, mapping.now(1, 3));
        assertEquals(0, mapping.now(0, 2));
        assertEquals(5, mapping.now(2, 6));
    }
}
