package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Tokenization;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

class TokenTextTest {
    @Test
    void aTokenIsItsOwnBytes() {
        Tokenization cut = cut("a\u4E2Db\uD83D\uDE00", 0, 2, 3, 5, 7, 9);
        assertEquals(
                List.of("a<0xE4>", "<0xB8>", "<0xAD>b", "<0xF0><0x9F>", "<0x98><0x80>"),
                texts(cut));
    }

    @Test
    void aTokenMayEndOneCharacterAndBeginAnother() {
        assertEquals(
                List.of("<0xE4>", "<0xB8><0xAD><0xE6>", "", "<0x96><0x87>"),
                texts(cut("\u4E2D\u6587", 0, 1, 4, 4, 6)));
    }

    @Test
    void bytesThatAreNoTextAreNamed() {
        assertEquals("a<0xFF>b", TokenText.decode(new byte[] {'a', (byte) 0xFF, 'b'}));
        assertEquals("<0xE4><0xB8>", TokenText.decode(new byte[] {(byte) 0xE4, (byte) 0xB8}));
        assertEquals("\u4E2D", TokenText.decode("\u4E2D".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whiteSpaceIsMadeVisible() {
        assertEquals("\u2423a\u21B5\u21E5<0x01>", TokenText.visible(" a\n\t\u0001"));
    }

    @Test
    void namesComeFromTheTextWhereThereIsNoTokenizer() {
        TokenNames names = TokenNames.seenIn(cut("ab", 0, 1, 2));
        assertEquals("b", names.of(1));
        assertEquals("#5", names.of(5));
    }

    private static Tokenization cut(String text, int... offsets) {
        return new Tokenization(text, IntStream.range(0, offsets.length - 1).toArray(), offsets);
    }

    private static List<String> texts(Tokenization cut) {
        return IntStream.range(0, cut.size()).mapToObj(i -> TokenText.of(cut, i)).toList();
    }
}
