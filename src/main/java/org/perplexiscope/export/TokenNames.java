package org.perplexiscope.export;

import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;

import java.util.HashMap;
import java.util.Map;

/** What an id stands for, as a file shows it. */
@FunctionalInterface
public interface TokenNames {
    String of(int id);

    /** The names a tokenizer knows. */
    static TokenNames of(Tokenizer tokenizer) {
        return id -> {
            byte[] bytes = tokenizer.bytes(id);
            return bytes.length == 0 ? tokenizer.literal(id) : TokenText.decode(bytes);
        };
    }

    /**
     * The names of the ids that occur in a text, for a result without its tokenizer; others are
     * {@code #id}.
     */
    static TokenNames seenIn(Tokenization tokenization) {
        Map<Integer, Integer> firsts = new HashMap<>();
        for (int token = 0; token < tokenization.size(); token++) {
            firsts.putIfAbsent(tokenization.id(token), token);
        }
        return id -> {
            Integer token = firsts.get(id);
            return token == null ? "#" + id : TokenText.of(tokenization, token);
        };
    }
}
