package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Tokenization;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

class LongTextTest {
    private static final int PIECE = 1 << 13;
    private static final String PROSE =
            "The harbour wasn't quiet in the morning; 365 boats lay still upon the water.\n"
                + "\u5317\u4eac\u7684\u5929\u6c14\u5f88\u597d\uff0c\u6211\u4eec\u53bb\u516c\u56ed\u6563\u6b65\u3002"
                + " \u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440!\r\n\r\n"
                + "\tfor (i = 0; i < 10; i++) { total += v[i]; }   \ud83d\ude42 e\u0301\u0323"
                + " caf\u00e9 ";

    private static List<String> texts() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        int length = 5 * PIECE / 2;
        texts.add("a".repeat(length + 7));
        texts.add(" ".repeat(length + 3));
        texts.add("\n".repeat(length) + "x");
        texts.add("'re".repeat(length / 3) + "s");
        texts.add("\u5929\u6c14\u5f88\u597d\u6211\u4eec".repeat(length / 6));
        texts.add("\u9f98".repeat(length / 4));
        texts.add("e\u0301".repeat(length / 2));
        texts.add("\ud83d\udc69\u200d\ud83d\udc67".repeat(length / 5));
        texts.add("ab <s> c<|endoftext|>d  <|pad|>   \n".repeat(length / 30));
        texts.add("\u2581a \u2581".repeat(length / 4));
        texts.add("\u0000\u00a0\ufb01\u212b".repeat(length / 4));
        texts.add(random(random, length, 'a', 'c'));
        texts.add(random(random, length, ' ', 0x7F));
        texts.add(random(random, length, 0x4E00, 0x4E40));
        texts.add(random(random, length, 0, 0xD7FF));
        texts.add(words(random, length));
        texts.add(words(random, length).replace(" ", ""));
        return texts;
    }

    private static String random(Random random, int length, int from, int to) {
        return random.ints(length, from, to)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String words(Random random, int length) {
        String[] words = PROSE.split(" ", -1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(words[random.nextInt(words.length)]).append(' ');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "nfc", "lowercase", "sentencepiece", "metaspace"})
    void piecesGiveTheTokensOfTheWhole(String name) {
        HfTokenizer whole = Tokenizers.open(name, Integer.MAX_VALUE);
        HfTokenizer inPieces = Tokenizers.open(name, PIECE);
        List<String> texts = texts();
        for (int i = 0; i < texts.size(); i++) {
            Tokenization expected = whole.encode(texts.get(i), Cancellation.NEVER);
            AtomicInteger asked = new AtomicInteger();
            Tokenization actual = inPieces.encode(texts.get(i), () -> asked.incrementAndGet() < 0);
            String what = name + ", text " + i;
            assertArrayEquals(expected.ids(0, expected.size()), actual.ids(0, actual.size()), what);
            for (int token = 0; token < expected.size(); token++) {
                assertEquals(expected.byteEnd(token), actual.byteEnd(token), what);
            }
            int pieces = texts.get(i).length() / (PIECE / 2) + 1;
            assertTrue(asked.get() <= 2 * pieces + 2, what + " took " + asked + " tries");
        }
    }

    @Test
    void textWithoutAGoodCutIsCutAtAToken() {
        String name = "gpt2";
        String text = "e" + "\u0301".repeat(40 * PIECE) + "x";
        Tokenization expected =
                Tokenizers.open(name, Integer.MAX_VALUE).encode(text, Cancellation.NEVER);
        Tokenization actual = Tokenizers.open(name, PIECE).encode(text, Cancellation.NEVER);
        assertArrayEquals(expected.ids(0, expected.size()), actual.ids(0, actual.size()));
        assertEquals(text, actual.text());
    }

    @Test
    void stopsBetweenPieces() {
        HfTokenizer tokenizer = Tokenizers.open("gpt2", PIECE);
        AtomicInteger asked = new AtomicInteger();
        String text = PROSE.repeat(2000);
        assertThrows(
                CancellationException.class,
                () -> tokenizer.encode(text, () -> asked.incrementAndGet() == 3));
        assertTrue(asked.get() == 3);
    }
}
