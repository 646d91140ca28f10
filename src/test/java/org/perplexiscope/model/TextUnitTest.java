package org.perplexiscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class TextUnitTest {
    private static List<String> parts(TextUnit unit, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] starts = unit.starts(text);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : bytes.length;
            parts.add(
                    new String(Arrays.copyOfRange(bytes, starts[i], end), StandardCharsets.UTF_8));
        }
        return parts;
    }

    @Test
    void wordsHaveTheSpaceBeforeThem() {
        assertEquals(
                List.of("The", " cat", "'", "s", " 12", ".", " Ende"),
                parts(TextUnit.WORD, "The cat's 12. Ende"));
        assertEquals(
                List.of("\u4E2D", "\u6587", "\uFF0C", "ab"),
                parts(TextUnit.WORD, "\u4E2D\u6587\uFF0Cab"));
        assertEquals(List.of("a", "\n", "b", "  \n", "c"), parts(TextUnit.WORD, "a\nb  \nc"));
    }

    @Test
    void linesEndAtTheirEnd() {
        assertEquals(
                List.of("a\r\n", "b\n", "\n", "c\r", "d"), parts(TextUnit.LINE, "a\r\nb\n\nc\rd"));
    }

    @Test
    void paragraphsTakeTheEmptyLinesBehindThem() {
        assertEquals(
                List.of("a\nb\n\n", "c\r\n\r\n\r\n", "d"),
                parts(TextUnit.PARAGRAPH, "a\nb\n\nc\r\n\r\n\r\nd"));
        assertEquals(List.of("a\r\nb"), parts(TextUnit.PARAGRAPH, "a\r\nb"));
    }

    @Test
    void sentences() {
        assertEquals(
                List.of("One. ", "Two! ", "\u4E09\u3002", "\u56DB\u3002"),
                parts(TextUnit.SENTENCE, "One. Two! \u4E09\u3002\u56DB\u3002"));
    }

    @ParameterizedTest
    @EnumSource(TextUnit.class)
    void bytesAreCountedNotCharacters(TextUnit unit) {
        String text = "\uD83D\uDE00 caf\u00E9.\n\n\u4E2D\u6587. x";
        if (unit != TextUnit.SPAN) {
            assertEquals(text, String.join("", parts(unit, text)));
        }
        assertEquals(0, unit.starts("").length);
    }
}
