package org.perplexiscope.format.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import java.util.List;

/** The parts of a tokenizer.json, as the tokenizers library names them. */
final class Parts {
    private Parts() {}

    static JsonObject of(String type) {
        JsonObject part = new JsonObject();
        part.addProperty("type", type);
        return part;
    }

    /** One part for several, done one after the other. */
    static JsonObject sequence(String name, List<JsonObject> parts) {
        JsonObject sequence = of("Sequence");
        JsonArray inner = new JsonArray();
        parts.forEach(inner::add);
        sequence.add(name, inner);
        return sequence;
    }

    /** Cuts a text before and behind whatever a regular expression finds. */
    static JsonObject split(String regex) {
        JsonObject split = of("Split");
        split.add("pattern", pattern("Regex", regex));
        split.addProperty("behavior", "Isolated");
        split.addProperty("invert", false);
        return split;
    }

    static JsonObject replace(String kind, String pattern, String content) {
        JsonObject replace = of("Replace");
        replace.add("pattern", pattern(kind, pattern));
        replace.addProperty("content", content);
        return replace;
    }

    private static JsonObject pattern(String kind, String text) {
        JsonObject pattern = new JsonObject();
        pattern.addProperty(kind, text);
        return pattern;
    }

    static JsonObject prepend(String text) {
        JsonObject prepend = of("Prepend");
        prepend.addProperty("prepend", text);
        return prepend;
    }

    /** Every byte as a printable character; with GPT-2's cuts before, or without. */
    static JsonObject byteLevel(boolean cuts) {
        JsonObject byteLevel = of("ByteLevel");
        byteLevel.addProperty("add_prefix_space", false);
        byteLevel.addProperty("trim_offsets", false);
        byteLevel.addProperty("use_regex", cuts);
        return byteLevel;
    }
}
