package org.perplexiscope.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;

/**
 * How a tokenizer spells bytes in its vocabulary.
 *
 * @param byteLevel every byte is one of 256 printable characters, as GPT-2 does it
 * @param spaceMark stands for a space ({@code U+2581} in SentencePiece); empty if there is none
 * @param byteFallback {@code <0x0A>} is the byte 10
 * @param continuingPrefix in front of tokens that go on with a word ({@code ##}); may be empty
 * @param endOfWord behind tokens that end a word ({@code </w>}); may be empty
 * @param dummyPrefix whether a space that is not in the text is put before it
 */
record TokenStyle(
        boolean byteLevel,
        String spaceMark,
        boolean byteFallback,
        String continuingPrefix,
        String endOfWord,
        DummyPrefix dummyPrefix) {
    /** When a space is put in front of a stretch of text. */
    enum DummyPrefix {
        NEVER,
        /** In front of the text and after each added token that is found before normalising. */
        ALWAYS,
        /** As {@link #ALWAYS}, and after other added tokens too, but not where a space stands. */
        UNLESS_SPACE,
        /** In front of the text, unless a space stands there. */
        FIRST_UNLESS_SPACE
    }

    static TokenStyle of(TokenizerFile file) {
        List<JsonObject> normalizers = parts(file.normalizer(), "normalizers");
        List<JsonObject> preTokenizers = parts(file.preTokenizer(), "pretokenizers");
        List<JsonObject> decoders = parts(file.decoder(), "decoders");
        boolean byteLevel = has(decoders, "ByteLevel") || has(preTokenizers, "ByteLevel");
        boolean wordPiece = file.modelString("type").equals("WordPiece");
        String continuing = file.modelString("continuing_subword_prefix");
        return new TokenStyle(
                byteLevel,
                byteLevel ? "" : spaceMark(normalizers, preTokenizers, decoders),
                !byteLevel
                        && (file.modelString("byte_fallback").equals("true")
                                || has(decoders, "ByteFallback")),
                wordPiece && continuing.isEmpty() ? "##" : continuing,
                file.modelString("end_of_word_suffix"),
                dummyPrefix(normalizers, preTokenizers));
    }

    /**
     * Whether the library would end the whole process: with a prefix in byte pairs it cuts the
     * second half of each merge without looking at its length.
     */
    boolean mayCrashTheLibrary(TokenizerFile file) {
        return !continuingPrefix.isEmpty() && !file.modelString("type").equals("WordPiece");
    }

    private static String spaceMark(
            List<JsonObject> normalizers,
            List<JsonObject> preTokenizers,
            List<JsonObject> decoders) {
        for (List<JsonObject> parts : List.of(preTokenizers, decoders)) {
            for (JsonObject part : parts) {
                if (is(part, "Metaspace")) {
                    return text(part, "replacement");
                }
            }
        }
        for (JsonObject part : normalizers) {
            if (is(part, "Replace") && pattern(part).equals(" ")) {
                return text(part, "content");
            }
        }
        for (JsonObject part : decoders) {
            if (is(part, "Replace") && text(part, "content").equals(" ")) {
                return pattern(part);
            }
        }
        return "";
    }

    private static DummyPrefix dummyPrefix(
            List<JsonObject> normalizers, List<JsonObject> preTokenizers) {
        if (has(normalizers, "Prepend")) {
            return DummyPrefix.ALWAYS;
        }
        for (JsonObject part : preTokenizers) {
            if (is(part, "ByteLevel") && TokenizerFile.isTrue(part, "add_prefix_space")) {
                return DummyPrefix.UNLESS_SPACE;
            }
            if (is(part, "Metaspace")) {
                // Older files have add_prefix_space, true when absent, instead of the scheme.
                return switch (text(part, "prepend_scheme")) {
                    case "never" -> DummyPrefix.NEVER;
                    case "first" -> DummyPrefix.FIRST_UNLESS_SPACE;
                    case "always" -> DummyPrefix.UNLESS_SPACE;
                    default ->
                            part.has("add_prefix_space")
                                            && !TokenizerFile.isTrue(part, "add_prefix_space")
                                    ? DummyPrefix.NEVER
                                    : DummyPrefix.UNLESS_SPACE;
                };
            }
        }
        return DummyPrefix.NEVER;
    }

    /** The element itself, or the parts of a sequence, nested ones included. */
    static List<JsonObject> parts(JsonElement element, String sequence) {
        List<JsonObject> parts = new ArrayList<>();
        collect(element, sequence, parts);
        return parts;
    }

    private static void collect(JsonElement element, String sequence, List<JsonObject> parts) {
        if (!(element instanceof JsonObject part)) {
            return;
        }
        if (part.get(sequence) instanceof JsonArray inner) {
            inner.forEach(each -> collect(each, sequence, parts));
        } else {
            parts.add(part);
        }
    }

    /** Collects the regular expressions of a part and of all that stand in it. */
    static void expressions(JsonElement element, List<String> found) {
        if (element instanceof JsonArray list) {
            list.forEach(each -> expressions(each, found));
        } else if (element instanceof JsonObject part) {
            part.asMap()
                    .forEach(
                            (name, value) -> {
                                if (name.equals("Regex") && value.isJsonPrimitive()) {
                                    found.add(value.getAsString());
                                } else {
                                    expressions(value, found);
                                }
                            });
        }
    }

    static boolean is(JsonObject part, String type) {
        return text(part, "type").equals(type);
    }

    private static boolean has(List<JsonObject> parts, String type) {
        return parts.stream().anyMatch(part -> is(part, type));
    }

    private static String pattern(JsonObject part) {
        return part.get("pattern") instanceof JsonObject pattern ? text(pattern, "String") : "";
    }

    private static String text(JsonObject part, String name) {
        JsonElement value = part.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
