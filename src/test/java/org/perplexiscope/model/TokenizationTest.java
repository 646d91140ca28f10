package org.perplexiscope.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

class TokenizationTest {
    // Bytes: a 0, 中 1-3, the emoji 4-7, b 8. UTF-16: a 0, 中 1, the emoji 2-3, b 4.
    private static final String MIXED = "a中😀b";

    private static Tokenization cut(String text, int... offsets) {
        return new Tokenization(text, new int[offsets.length - 1], offsets);
    }

    @Test
    void tellsTheSpansInBytesAndCharacters() {
        Tokenization whole = cut(MIXED, 0, 1, 4, 8, 9);
        assertEquals(4, whole.size());
        assertEquals(9, whole.bytes());
        assertEquals(4, whole.byteStart(2));
        assertEquals(8, whole.byteEnd(2));
        assertEquals(2, whole.charStart(2));
        assertEquals(4, whole.charEnd(2));
        assertEquals("😀", whole.surface(2));
        assertFalse(whole.continuesCharacter(2));
        assertFalse(whole.endsInsideCharacter(2));
    }

    @Test
    void givesTokensThatShareACharacterTheSameSurface() {
        Tokenization split = cut(MIXED, 0, 2, 3, 6, 9);
        assertEquals("a中", split.surface(0));
        assertEquals("中", split.surface(1));
        assertEquals("中😀", split.surface(2));
        assertEquals("😀b", split.surface(3));
        assertFalse(split.continuesCharacter(0));
        assertTrue(split.endsInsideCharacter(0));
        assertTrue(split.continuesCharacter(1));
        assertTrue(split.endsInsideCharacter(1));
        assertTrue(split.continuesCharacter(3));
        assertFalse(split.endsInsideCharacter(3));
    }

    @Test
    void findsTheFirstTokenOfACharacter() {
        Tokenization split = cut(MIXED, 0, 2, 3, 6, 9);
        assertEquals(0, split.tokenAt(0));
        assertEquals(0, split.tokenAt(1));
        assertEquals(2, split.tokenAt(2));
        assertEquals(2, split.tokenAt(3));
        assertEquals(3, split.tokenAt(4));
        assertEquals(3, split.tokenAt(5));
        assertEquals(3, split.tokenAt(99));
    }

    @Test
    void allowsEmptySpansAnywhere() {
        Tokenization tokens = cut("ab", 0, 0, 1, 1, 2, 2);
        assertEquals("", tokens.surface(0));
        assertEquals("a", tokens.surface(1));
        assertEquals("", tokens.surface(2));
        assertEquals("b", tokens.surface(3));
        assertEquals("", tokens.surface(4));
        assertEquals(1, tokens.tokenAt(0));
        assertEquals(3, tokens.tokenAt(1));
    }

    @Test
    void refusesOffsetsThatDoNotCoverTheText() {
        assertThrows(IllegalArgumentException.class, () -> cut("abc", 0, 2));
        assertThrows(IllegalArgumentException.class, () -> cut("abc", 0, 4));
        assertThrows(IllegalArgumentException.class, () -> cut("abc", 1, 3));
        assertThrows(IllegalArgumentException.class, () -> cut("abc", 0, 2, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> cut("abc", 0, 9, 3));
        assertThrows(IllegalArgumentException.class, () -> cut("abc", 0, -1, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tokenization("abc", new int[2], new int[] {0, 3}));
    }

    @Test
    void handsOutCopiesOfItsIds() {
        Tokenization tokens = new Tokenization("abc", new int[] {7, 8, 9}, new int[] {0, 1, 2, 3});
        int[] ids = tokens.ids(1, 3);
        assertArrayEquals(new int[] {8, 9}, ids);
        ids[0] = 0;
        assertEquals(8, tokens.id(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithACountOfTheBytes(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            String text = text(random);
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            int[] inner = random.ints(random.nextInt(12), 0, bytes + 1).sorted().toArray();
            int[] offsets = new int[inner.length + 2];
            System.arraycopy(inner, 0, offsets, 1, inner.length);
            offsets[offsets.length - 1] = bytes;
            assertAgrees(text, offsets);
        }
    }

    private static void assertAgrees(String text, int[] offsets) {
        Tokenization tokens = cut(text, offsets);
        for (int token = 0; token < tokens.size(); token++) {
            int start = holding(text, offsets[token]);
            int end = holding(text, offsets[token + 1]);
            boolean startsInside = bytesBefore(text, start) < offsets[token];
            boolean endsInside = bytesBefore(text, end) < offsets[token + 1];
            String name = text + Arrays.toString(offsets) + " token " + token;
            assertEquals(start, tokens.charStart(token), name);
            assertEquals(startsInside, tokens.continuesCharacter(token), name);
            assertEquals(endsInside, tokens.endsInsideCharacter(token), name);
            assertEquals(
                    endsInside ? text.offsetByCodePoints(end, 1) : end,
                    tokens.charEnd(token),
                    name);
        }
        for (int index = 0; index < text.length(); index++) {
            int expected = 0;
            while (tokens.charEnd(expected) <= index) {
                expected++;
            }
            assertEquals(expected, tokens.tokenAt(index));
        }
    }

    /** The UTF-16 index of the character that holds the byte, or the length of the text. */
    private static int holding(String text, int offset) {
        int index = 0;
        while (index < text.length()
                && bytesBefore(text, text.offsetByCodePoints(index, 1)) <= offset) {
            index = text.offsetByCodePoints(index, 1);
        }
        return index;
    }

    private static int bytesBefore(String text, int index) {
        return text.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(Random random) {
        int[] alphabet = {'a', ' ', '\n', 0xE9, 0x301, 0x4E2D, 0x1F600, 0x10FFFF};
        return random.ints(random.nextInt(12), 0, alphabet.length)
                .map(i -> alphabet[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
