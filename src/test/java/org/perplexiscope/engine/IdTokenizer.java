package org.perplexiscope.engine;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.model.Utf8;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Every id is a character, so that a text can be made of ids. */
record IdTokenizer(int size, int start, boolean addsBos) implements Tokenizer {
    private static final char FIRST = '\u4E00';

    IdTokenizer(int size, int start) {
        this(size, start, false);
    }

    /** The text whose tokens these are. */
    static String text(int[] ids) {
        return IntStream.of(ids)
                .collect(
                        StringBuilder::new,
                        (text, id) -> text.append((char) (FIRST + id)),
                        StringBuilder::append)
                .toString();
    }

    @Override
    public Tokenization encode(String text, Cancellation cancellation) {
        int[] ids = text.chars().map(character -> character - FIRST).toArray();
        int[] offsets =
                IntStream.rangeClosed(0, ids.length).map(i -> i * Utf8.length(FIRST)).toArray();
        return new Tokenization(text, ids, offsets);
    }

    @Override
    public OptionalInt bos() {
        return OptionalInt.of(start);
    }

    @Override
    public byte[] bytes(int id) {
        return literal(id).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String literal(int id) {
        return String.valueOf((char) (FIRST + id));
    }

    @Override
    public boolean isSpecial(int id) {
        return id == start;
    }
}
