package org.perplexiscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

class NormalisationTest {
    /** Knows each word of a list by its place in it. */
    private record Words(List<String> words) implements Tokenizer {
        @Override
        public Tokenization encode(String text, Cancellation cancellation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OptionalInt bos() {
            return OptionalInt.empty();
        }

        @Override
        public boolean addsBos() {
            return false;
        }

        @Override
        public int size() {
            return words.size();
        }

        @Override
        public byte[] bytes(int id) {
            return literal(id).equals("<unk>")
                    ? new byte[0]
                    : literal(id).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String literal(int id) {
            return words.get(id);
        }

        @Override
        public boolean isSpecial(int id) {
            return false;
        }
    }

    @Test
    void aTextThatIsReadAsItIsWasNotNormalised() {
        Words words = new Words(List.of(" The", " lamp"));
        // The space in front of the text is the tokenizer's own.
        Tokenization tokens = new Tokenization("The lamp", new int[] {0, 1}, new int[] {0, 3, 8});
        assertEquals(Normalisation.NONE, Normalisation.of(words, tokens));
    }

    @Test
    void whatIsReadOtherwiseIsCountedAndShown() {
        Words words = new Words(List.of("caf", "e", "<unk>", " lamp"));
        Tokenization tokens =
                new Tokenization(
                        "Caf\u00E9 \u706F lamp",
                        new int[] {0, 1, 2, 3},
                        new int[] {0, 3, 5, 9, 14});
        Normalisation changed = Normalisation.of(words, tokens);
        assertEquals(3, changed.places());
        assertEquals(
                List.of(
                        new Normalisation.Change("Caf", "caf"),
                        new Normalisation.Change("\u00E9", "e"),
                        new Normalisation.Change("\u706F", "")),
                changed.examples());
    }

    @Test
    void aSpecialTokenThatIsSpelledInTheTextIsThere() {
        Words words = new Words(List.of("<unk>"));
        Tokenization tokens = new Tokenization("<unk>", new int[] {0}, new int[] {0, 5});
        assertEquals(0, Normalisation.of(words, tokens).places());
    }
}
