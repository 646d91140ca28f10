package org.perplexiscope.export;

import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A result as it was read, without its model.
 *
 * @param vocabulary spells the tokens that the file or its text tells of
 */
public record KeptResult(Result result, Vocabulary vocabulary) {
    /** A result whose file names no token. */
    public static KeptResult of(Result result) {
        return of(result, Map.of());
    }

    /**
     * @param names of ids, as {@link TokenNames} gives them
     */
    static KeptResult of(Result result, Map<Integer, String> names) {
        Map<Integer, String> all = new HashMap<>();
        Tokenization text = result.tokenization();
        for (int token = 0; token < text.size(); token++) {
            int id = text.id(token);
            if (!names.containsKey(id) && !all.containsKey(id)) {
                all.put(id, TokenText.of(text, token));
            }
        }
        all.putAll(names);
        return new KeptResult(result, new Names(result.model().vocabulary(), all));
    }

    /** The names that are known; another id is spelled as its number. */
    private record Names(int size, Map<Integer, String> names) implements Vocabulary {
        @Override
        public byte[] bytes(int id) {
            String name = names.get(id);
            return name == null || name.contains("<0x") // a part of a character
                    ? new byte[0]
                    : name.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String literal(int id) {
            return names.getOrDefault(id, "#" + id);
        }
    }
}
