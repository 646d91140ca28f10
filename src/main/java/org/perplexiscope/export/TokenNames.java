package org.perplexiscope.export;

import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.model.Vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What an id stands for, as a file shows it. */
@FunctionalInterface
public interface TokenNames {
    String of(int id);

    /** Which tokens begin and end a text, in a line; empty where that is not known. */
    default String ends() {
        return "";
    }

    /** The names a vocabulary knows. */
    static TokenNames of(Vocabulary vocabulary) {
        return new TokenNames() {
            @Override
            public String of(int id) {
                byte[] bytes = vocabulary.bytes(id);
                return bytes.length == 0 ? vocabulary.literal(id) : TokenText.decode(bytes);
            }

            @Override
            public String ends() {
                if (!(vocabulary instanceof Tokenizer tokenizer)) {
                    return "";
                }
                String bos = name(tokenizer.bos());
                String added = tokenizer.addsBos() ? "added" : "not added";
                String eos = name(tokenizer.eos());
                return (bos.isEmpty() ? "no BOS" : "BOS " + bos + " (" + added + ")")
                        + (eos.isEmpty() ? ", no EOS" : ", EOS " + eos);
            }

            private String name(OptionalInt id) {
                return id.isPresent() ? TokenText.visible(vocabulary.literal(id.getAsInt())) : "";
            }
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
