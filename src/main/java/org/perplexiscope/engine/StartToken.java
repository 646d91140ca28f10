package org.perplexiscope.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.Json;
import org.perplexiscope.format.tokenizer.TokenizerText;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which token a text begins with, and whether the tokenizer puts it there itself.
 *
 * <p>The token: tokenizer_config.json, special_tokens_map.json, the post-processor, what the
 * tokenizer's own file says where it is no tokenizer.json (SentencePiece, GGUF), config.json, a
 * special token with a usual name; the first that knows. Whether it is added: {@code add_bos_token}
 * in tokenizer_config.json where it is written, else the post-processor or the file itself.
 *
 * @param id the token, empty if there is none
 * @param added whether it is put in front of a text
 * @param named the same token, empty where tokenizer_config.json says that there is no BOS
 * @param end the end-of-sequence token, empty if no file names one
 */
record StartToken(OptionalInt id, boolean added, OptionalInt named, OptionalInt end) {
    private static final long MAX_BYTES = 64L << 20;
    private static final List<String> USUAL_NAMES =
            List.of("<|begin_of_text|>", "<s>", "<bos>", "<|endoftext|>");

    /**
     * @param own what the tokenizer's file itself says, null for a tokenizer.json
     */
    static StartToken find(
            Path folder, TokenizerFile file, @Nullable TokenizerText own, TokenTable table)
            throws FaultException {
        JsonObject settings = read(folder.resolve("tokenizer_config.json"));
        OptionalInt front = front(file.postProcessor(), table);
        JsonObject map = read(folder.resolve("special_tokens_map.json"));
        OptionalInt id = token(settings, "bos_token", table);
        if (id.isEmpty()) {
            id = token(map, "bos_token", table);
        }
        if (id.isEmpty()) {
            id = front;
        }
        if (id.isEmpty() && own != null) {
            id = own.bos();
        }
        JsonObject model = read(folder.resolve("config.json"));
        if (id.isEmpty()) {
            id = number(model.get("bos_token_id"), table);
        }
        if (id.isEmpty()) {
            id = usual(table);
        }
        boolean added =
                own == null
                        ? front.isPresent() && front.equals(id)
                        : id.isPresent() && own.addsBos().orElse(false);
        if (settings.get("add_bos_token") instanceof JsonPrimitive flag) {
            added = id.isPresent() && flag.getAsBoolean();
        }
        boolean none = settings.get("bos_token") instanceof JsonNull;
        OptionalInt end = token(settings, "eos_token", table);
        if (end.isEmpty()) {
            end = token(map, "eos_token", table);
        }
        if (end.isEmpty() && own != null) {
            end = own.eos();
        }
        if (end.isEmpty()) {
            JsonElement ids = model.get("eos_token_id");
            boolean several = ids instanceof JsonArray list && !list.isEmpty();
            end = number(several ? ids.getAsJsonArray().get(0) : ids, table);
        }
        return new StartToken(id, added, none ? OptionalInt.empty() : id, end);
    }

    /** What a GGUF file says; nobody else does. */
    static StartToken of(TokenizerText text, TokenTable table) {
        OptionalInt id = text.bos().isPresent() ? text.bos() : usual(table);
        return new StartToken(id, text.addsBos().orElse(false), text.bos(), text.eos());
    }

    private static OptionalInt token(JsonObject settings, String name, TokenTable table) {
        JsonElement token = settings.get(name);
        if (token instanceof JsonObject described) {
            token = described.get("content");
        }
        if (token == null || !token.isJsonPrimitive()) {
            return OptionalInt.empty();
        }
        return present(table.id(token.getAsString()));
    }

    /** The token that the post-processor puts before a single text. */
    private static OptionalInt front(JsonElement postProcessor, TokenTable table) {
        for (JsonObject part : TokenStyle.parts(postProcessor, "processors")) {
            if (TokenStyle.is(part, "TemplateProcessing")) {
                OptionalInt id = templateFront(part, table);
                if (id.isPresent()) {
                    return id;
                }
            } else if (part.get("cls") instanceof JsonArray cls && cls.size() == 2) {
                return number(cls.get(1), table);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt templateFront(JsonObject template, TokenTable table) {
        if (template.get("single") instanceof JsonArray single
                && !single.isEmpty()
                && single.get(0) instanceof JsonObject first
                && first.get("SpecialToken") instanceof JsonObject token
                && token.get("id") instanceof JsonPrimitive name) {
            if (template.get("special_tokens") instanceof JsonObject tokens
                    && tokens.get(name.getAsString()) instanceof JsonObject described
                    && described.get("ids") instanceof JsonArray ids
                    && !ids.isEmpty()) {
                return number(ids.get(ids.size() - 1), table);
            }
            return present(table.id(name.getAsString()));
        }
        return OptionalInt.empty();
    }

    private static OptionalInt usual(TokenTable table) {
        for (String name : USUAL_NAMES) {
            int id = table.id(name);
            if (table.isSpecial(id)) {
                return OptionalInt.of(id);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt number(@Nullable JsonElement value, TokenTable table) {
        try {
            int id = value != null && value.isJsonPrimitive() ? value.getAsInt() : -1;
            return id < table.size() ? present(id) : OptionalInt.empty();
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt present(int id) {
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** An empty object if the file is not there. */
    private static JsonObject read(Path file) throws FaultException {
        return Files.exists(file)
                ? Json.object(file, Fault.TOKENIZER_DAMAGED, MAX_BYTES)
                : new JsonObject();
    }
}
