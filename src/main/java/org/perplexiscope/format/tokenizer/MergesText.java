package org.perplexiscope.format.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GPT-2's form of a tokenizer: vocab.json with the ids of the tokens, merges.txt with a pair on
 * each line, the first of all first. Wrong ones are an {@link IllegalArgumentException}.
 */
final class MergesText {
    private static final int MAX_ID = (1 << 22) - 1;

    private MergesText() {}

    /**
     * How the classes that read this form elsewhere cut a text, empty for one that is not known.
     */
    static Optional<PreTokenizer> words(TokenizerSettings settings) {
        PreTokenizer gpt2 = PreTokenizer.cutting(PreTokenizer.GPT2);
        String name = settings.className();
        if (name.isEmpty()) {
            name =
                    settings.modelType().startsWith("qwen")
                            ? "Qwen2Tokenizer"
                            : settings.modelType().equals("gpt_neox") ? "GPTNeoXTokenizer" : "";
        }
        return switch (name) {
            case "", "GPT2Tokenizer", "CodeGenTokenizer" -> Optional.of(gpt2);
            case "GPTNeoXTokenizer" -> Optional.of(gpt2.composing());
            case "Qwen2Tokenizer" ->
                    Optional.of(PreTokenizer.cutting(PreTokenizer.QWEN2).composing());
            default -> Optional.empty();
        };
    }

    static Vocabulary vocabulary(JsonObject ids) {
        Vocabulary vocabulary = new Vocabulary();
        for (Map.Entry<String, JsonElement> token : ids.entrySet()) {
            JsonElement value = token.getValue();
            double id = value.isJsonPrimitive() ? value.getAsDouble() : -1;
            if (!(id >= 0 && id <= MAX_ID) || id != Math.rint(id)) {
                throw new IllegalArgumentException("the id of a token is out of range");
            }
            vocabulary.set((int) id, token.getKey(), PieceType.NORMAL);
        }
        if (vocabulary.size() == 0) {
            throw new IllegalArgumentException("it has no vocabulary");
        }
        return vocabulary;
    }

    static Merges merges(List<String> lines, Vocabulary vocabulary) {
        Merges merges = new Merges();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || (i == 0 && line.startsWith("#version"))) {
                continue;
            }
            int space = line.indexOf(' ', 1);
            int left = space < 0 ? -1 : vocabulary.id(line.substring(0, space));
            int right = space < 0 ? -1 : vocabulary.id(line.substring(space + 1).stripTrailing());
            if (left < 0 || right < 0) {
                throw new IllegalArgumentException(
                        "the line " + (i + 1) + " of merges.txt does not join two of its tokens");
            }
            merges.add(left, right);
        }
        return merges;
    }
}
