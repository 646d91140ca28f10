package org.perplexiscope.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetTest {
    private static final String TEXT = "came in low\nand slow, its deck  covered in oranges";

    @Test
    void beginsWithAWholeWord() {
        assertEquals("\u2026 covered in", before(TEXT.length() - 8, 14));
        assertEquals("\u2026 in", before(TEXT.length() - 8, 11));
    }

    @Test
    void keepsAllWhereThereIsRoom() {
        assertEquals("came in low and", before(15, 40));
        assertEquals("came", before(4, 40));
    }

    @Test
    void ideographsNeedNoSpaces() {
        String shown = Snippet.before("小镇的早晨很安静", 7, line -> line.length() <= 5);
        assertEquals("\u2026 晨很安", shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", " ", "\n\n", "\uD83D\uDE00\uD83D\uDE00", "aaaaaaaaaaaaaaaaaaaaaaaa"})
    void endsAlwaysAndNeverInsideACharacter(String piece) {
        String text = piece.repeat(200);
        String shown = Snippet.before(text, text.length(), line -> line.length() <= 6);
        assertTrue(shown.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), shown);
    }

    private static String before(int index, int room) {
        return Snippet.before(TEXT, index, line -> line.length() <= room);
    }
}
