package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class BlocksTest {
    private final Blocks blocks = new Blocks();

    @Test
    void emptyTextIsOneEmptyBlock() {
        assertEquals(1, blocks.size());
        assertEquals(0, blocks.textEnd(0));
        assertEquals(0, blocks.at(0));
    }

    @Test
    void paragraphsAreBlocks() {
        blocks.setText("one\n\nthree\n");
        assertEquals(4, blocks.size());
        assertEquals(3, blocks.textEnd(0));
        assertEquals(4, blocks.textEnd(1));
        assertTrue(blocks.endsParagraph(1));
        assertEquals(2, blocks.at(5));
        assertEquals(3, blocks.at(11));
        assertFalse(blocks.endsParagraph(3));
    }

    @Test
    void longParagraphsAreCutBetweenWords() {
        blocks.setText("word ".repeat(2000) + "\nend");
        assertTrue(blocks.size() > 5);
        for (int i = 0; i + 2 < blocks.size(); i++) {
            assertEquals(0, blocks.end(i) % 5);
            assertTrue(blocks.end(i) - blocks.start(i) <= 2 * Blocks.LENGTH);
        }
    }

    @Test
    void noCharacterIsCut() {
        blocks.setText("\uD83D\uDE00".repeat(5000));
        for (int i = 0; i < blocks.size(); i++) {
            assertEquals(0, blocks.start(i) % 2);
        }
    }

    @Test
    void measuredHeightsMoveWhatIsBelow() {
        blocks.setText("a\nb\nc");
        blocks.measure(1, 100);
        double first = blocks.height(0);
        assertEquals(first + 100, blocks.top(2), 1e-9);
        assertEquals(1, blocks.atHeight(first + 99));
        assertEquals(2, blocks.atHeight(first + 100));
        assertEquals(2, blocks.atHeight(1e9));
        assertEquals(0, blocks.atHeight(-5));
        assertEquals(first + 100 + blocks.height(2), blocks.total(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void editsGiveTheBlocksOfTheNewText(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("some\ntext\n");
        blocks.setText(text.toString());
        for (int edit = 0; edit < 80; edit++) {
            int at = random.nextInt(text.length() + 1);
            int removed = random.nextInt(Math.min(8, text.length() - at + 1));
            String inserted =
                    switch (random.nextInt(6)) {
                        case 0 -> "\n";
                        case 1 -> "a\nb";
                        case 2 -> "\n\n";
                        case 3 -> "words and words ".repeat(300);
                        default -> "x";
                    };
            text.replace(at, at + removed, inserted);
            int before = blocks.size();
            Blocks.Splice splice = blocks.edit(text.toString(), at, removed, inserted.length());
            assertEquals(before + splice.added() - splice.removed(), blocks.size());
            check(text.toString());
        }
    }

    private void check(String text) {
        assertEquals(0, blocks.start(0));
        double sum = 0;
        for (int i = 0; i < blocks.size(); i++) {
            assertTrue(i == 0 || blocks.start(i) > blocks.start(i - 1));
            int newline = text.indexOf('\n', blocks.start(i));
            assertTrue(newline < 0 || newline >= blocks.end(i) - 1);
            assertTrue(blocks.end(i) - blocks.start(i) <= 2 * Blocks.LENGTH + 1);
            assertEquals(sum, blocks.top(i), 1e-6);
            sum += blocks.height(i);
        }
        assertEquals(text.length(), blocks.end(blocks.size() - 1));
        assertEquals(
                text.isEmpty() || text.endsWith("\n"),
                blocks.start(blocks.size() - 1) == text.length());
    }
}
