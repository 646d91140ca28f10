package org.perplexiscope.format.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.Json;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the small files beside a vocabulary say: its kind, and the tokens that were added to it. */
final class TokenizerSettings {
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_ID = (1 << 22) - 1;

    private final JsonObject config;
    private final JsonObject specials;
    private final String modelType;

    /** By id. */
    private final Map<Integer, Added> added = new TreeMap<>();

    private record Added(String text, boolean special) {}

    private TokenizerSettings(JsonObject config, JsonObject specials, String modelType) {
        this.config = config;
        this.specials = specials;
        this.modelType = modelType;
    }

    /**
     * @throws FaultException if one of the files is there and damaged
     */
    static TokenizerSettings read(Path folder) throws FaultException {
        TokenizerSettings settings =
                new TokenizerSettings(
                        object(folder.resolve("tokenizer_config.json")),
                        object(folder.resolve("special_tokens_map.json")),
                        text(object(folder.resolve("config.json")).get("model_type")));
        Path file = folder.resolve("added_tokens.json");
        Set<String> names = settings.specialNames();
        for (Map.Entry<String, JsonElement> token : object(file).entrySet()) {
            settings.put(
                    file, number(token.getValue()), token.getKey(), names.contains(token.getKey()));
        }
        if (settings.config.get("added_tokens_decoder") instanceof JsonObject tokens) {
            for (Map.Entry<String, JsonElement> token : tokens.entrySet()) {
                if (token.getValue() instanceof JsonObject described) {
                    JsonElement special = described.get("special");
                    settings.put(
                            folder.resolve("tokenizer_config.json"),
                            number(token.getKey()),
                            text(described.get("content")),
                            special != null && special.isJsonPrimitive() && special.getAsBoolean());
                }
            }
        }
        return settings;
    }

    private void put(Path file, int id, String text, boolean special) throws FaultException {
        if (id < 0 || id > MAX_ID) {
            throw new FaultException(
                    Fault.TOKENIZER_DAMAGED, file, "the id of an added token is out of range");
        }
        added.put(id, new Added(text, special));
    }

    /** The texts that the files call BOS, EOS, unknown, padding and so on. */
    private Set<String> specialNames() {
        Set<String> names = new HashSet<>();
        for (JsonObject file : new JsonObject[] {config, specials}) {
            for (Map.Entry<String, JsonElement> entry : file.entrySet()) {
                if (entry.getKey().endsWith("_token")) {
                    names.add(text(entry.getValue()));
                } else if (entry.getKey().equals("additional_special_tokens")
                        && entry.getValue().isJsonArray()) {
                    entry.getValue().getAsJsonArray().forEach(each -> names.add(text(each)));
                }
            }
        }
        names.remove("");
        return names;
    }

    /** The name of the class that reads the tokenizer elsewhere, empty if no file says it. */
    String className() {
        String name = text(config.get("tokenizer_class"));
        return name.endsWith("Fast") ? name.substring(0, name.length() - 4) : name;
    }

    /** The kind of the model, empty if there is no config.json. */
    String modelType() {
        return modelType;
    }

    boolean flag(String name) {
        JsonElement value = config.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    /** Adds the tokens that the files name to a vocabulary and tells which are special. */
    void complete(Vocabulary vocabulary) {
        for (Map.Entry<Integer, Added> token : added.entrySet()) {
            vocabulary.set(
                    token.getKey(),
                    token.getValue().text(),
                    token.getValue().special() ? PieceType.CONTROL : PieceType.USER_DEFINED);
        }
        for (String name : specialNames()) {
            int id = vocabulary.id(name);
            if (id >= 0 && vocabulary.type(id) != PieceType.UNKNOWN) {
                vocabulary.set(id, name, PieceType.CONTROL);
            }
        }
    }

    private static String text(@Nullable JsonElement value) {
        JsonElement plain = value instanceof JsonObject token ? token.get("content") : value;
        return plain != null && plain.isJsonPrimitive() ? plain.getAsString() : "";
    }

    private static int number(JsonElement value) {
        return value.isJsonPrimitive() ? number(value.getAsString()) : -1;
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /** An empty object if the file is not there. */
    private static JsonObject object(Path file) throws FaultException {
        return Files.exists(file)
                ? Json.object(file, Fault.TOKENIZER_DAMAGED, MAX_BYTES)
                : new JsonObject();
    }
}
