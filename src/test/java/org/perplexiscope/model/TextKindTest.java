package org.perplexiscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextKindTest {
    private static TextKind of(String before, String words) {
        return TextKind.of(before + words, before.length(), before.length() + words.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    1,184|NUMBER
                     2026|NUMBER
                    3rd|NUMBER
                    ...|PUNCTUATION
                     (|PUNCTUATION
                    灯|CJK
                    ひらがな|CJK
                    한국|CJK
                    。|PUNCTUATION
                     {|CODE
                    camelCase|CODE
                    snake_case|CODE
                    os.path|CODE
                     lamp|WORD
                     I|WORD
                    über|WORD
                    B2|NAME\
                    """)
    void ofItsCharacters(String words, TextKind kind) {
        assertEquals(kind, of("we saw ", words));
    }

    @Test
    void ofNothingButSpace() {
        assertEquals(TextKind.WHITESPACE, of("we saw", " \n\t"));
        assertEquals(TextKind.WHITESPACE, of("we saw", ""));
    }

    @Test
    void aCapitalMeansANameOnlyInsideOfASentence() {
        assertEquals(TextKind.NAME, of("the ninth of", " March"));
        assertEquals(TextKind.NAME, of("with the ", "Alps"));
        assertEquals(TextKind.WORD, of("", "The"));
        assertEquals(TextKind.WORD, of("It was late.", " The"));
        assertEquals(TextKind.WORD, of("at night.\n", "By"));
        assertEquals(TextKind.WORD, of("he said: \u201C", "Go"));
    }
}
