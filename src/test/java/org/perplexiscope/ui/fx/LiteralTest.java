package org.perplexiscope.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.model.Tokenization;

import java.nio.charset.StandardCharsets;
import java.util.List;

class LiteralTest {
    @Test
    void spacesAndBreaksAreSigns() {
        Literal literal = Literal.of(" low\n\t".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                List.of(
                        new Literal.Run("\u2423", true),
                        new Literal.Run("low", false),
                        new Literal.Run("\u21B5", true),
                        new Literal.Run("\u21E5", true)),
                literal.runs());
    }

    @ParameterizedTest
    @CsvSource({
        "0, <0xE9>",
        "1, <0xB2><0xB8>a",
        "2, \u9CB8",
        "3, ''",
    })
    void bytesThatAreNoCharacterStandInBrackets(int token, String text) {
        Tokenization tokenization =
                new Tokenization("\u9CB8a\u9CB8", new int[4], new int[] {0, 1, 4, 7, 7});

        assertEquals(text, Literal.of(tokenization, token).text());
    }

    @Test
    void oneCharacterOfThreeTokens() {
        Tokenization tokenization =
                new Tokenization("x\u9CB8", new int[4], new int[] {0, 1, 2, 3, 4});

        assertEquals("<0xE9>", Literal.of(tokenization, 1).text());
        assertEquals("<0xB2>", Literal.of(tokenization, 2).text());
        assertEquals("<0xB8>", Literal.of(tokenization, 3).text());
    }

    @Test
    void whatCannotBeSeenIsNamed() {
        byte[] bytes = "\u200Ba\u00A0\r".getBytes(StandardCharsets.UTF_8);

        assertEquals("<U+200B>a<U+00A0><U+000D>", Literal.of(bytes).text());
    }
}
