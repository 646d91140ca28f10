package org.perplexiscope.format.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens of a tokenizer by their ids, with their scores and types. */
final class Vocabulary {
    private final List<String> texts = new ArrayList<>();
    private final List<Float> scores = new ArrayList<>();
    private final List<PieceType> types = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** Adds the token of the next id; of two with the same text the second is found. */
    void add(String text, float score, PieceType type) {
        if (!text.isEmpty()) {
            ids.put(text, texts.size());
        }
        texts.add(text);
        scores.add(score);
        types.add(type);
    }

    /** Gives an id another text and type; ids that are skipped stand for nothing. */
    void set(int id, String text, PieceType type) {
        while (size() <= id) {
            add("", 0, PieceType.UNUSED);
        }
        if (!texts.get(id).equals(text)) {
            ids.remove(texts.get(id), id);
            if (!text.isEmpty()) {
                ids.put(text, id);
            }
            texts.set(id, text);
        }
        types.set(id, type);
    }

    int size() {
        return texts.size();
    }

    String text(int id) {
        return texts.get(id);
    }

    float score(int id) {
        return scores.get(id);
    }

    PieceType type(int id) {
        return types.get(id);
    }

    /** The id of a text, -1 if there is none. */
    int id(String text) {
        return ids.getOrDefault(text, -1);
    }

    /** Whether the id is the one that its text is found by. */
    boolean isFound(int id) {
        return id(text(id)) == id;
    }
}
