package org.perplexiscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            ints = {0, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF})
    void countsTheBytesOfACodePoint(int codePoint) {
        String text = Character.toString(codePoint);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        assertEquals(bytes, Utf8.length(codePoint));
        assertEquals(3L * bytes, Utf8.length(text.repeat(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "a\\uD83Db, a\\uFFFDb",
        "\\uDE00, \\uFFFD",
        "\\uD83D, \\uFFFD",
        "\\uDE00\\uD83D, \\uFFFD\\uFFFD",
        "\\uD83D\\uD83D\\uDE00, \\uFFFD\\uD83D\\uDE00"
    })
    void replacesUnpairedSurrogates(String escaped, String expected) {
        assertEquals(unescape(expected), Utf8.wellFormed(unescape(escaped)));
    }

    /** Replaces each escape, which a source file cannot hold for half a pair. */
    private static String unescape(String escaped) {
        return Pattern.compile("\\\\u(....)")
                .matcher(escaped)
                .replaceAll(code -> String.valueOf((char) Integer.parseInt(code.group(1), 16)));
    }

    @Test
    void leavesWellFormedTextAlone() {
        String text = "a中😀";
        assertSame(text, Utf8.wellFormed(text));
    }
}
