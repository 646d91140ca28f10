package org.perplexiscope.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.tokenizer.TokenizerText;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a tokenizer.json says. Read in one pass, because the vocabulary and the merges are large; a
 * copy for the tokenizers library is written on the way, without truncation, padding, decoder and
 * post-processor, which this program never wants.
 */
final class TokenizerFile {
    /** No known tokenizer comes near it; a file beyond it is no tokenizer. */
    private static final long MAX_BYTES = 256L << 20;

    /** The highest id that is believed; arrays of this length are affordable. */
    private static final int MAX_ID = (1 << 22) - 1;

    private @Nullable String[] vocabulary = new String[1 << 15]; // [ids], null where there is none
    private int size;
    private final List<AddedToken> added = new ArrayList<>();
    private JsonElement normalizer = JsonNull.INSTANCE;
    private JsonElement preTokenizer = JsonNull.INSTANCE;
    private JsonElement postProcessor = JsonNull.INSTANCE;
    private JsonElement decoder = JsonNull.INSTANCE;
    private JsonObject model = new JsonObject(); // its plain values only
    private String json = "";

    private TokenizerFile() {}

    /**
     * @throws FaultException if the file is missing, cannot be read or is not what it should be
     */
    static TokenizerFile read(Path file) throws FaultException {
        byte[] bytes = bytes(file);
        return parse(decoded(bytes), bytes.length, file);
    }

    /**
     * Reads what was made of a tokenizer in another shape.
     *
     * @throws FaultException if it is not what it should be
     */
    static TokenizerFile of(TokenizerText text) throws FaultException {
        return parse(new StringReader(text.json()), text.json().length(), text.file());
    }

    private static TokenizerFile parse(Reader text, int length, Path file) throws FaultException {
        TokenizerFile read = new TokenizerFile();
        try (JsonReader in = new JsonReader(text)) {
            StringWriter copy = new StringWriter(length);
            try (JsonWriter out = new JsonWriter(copy)) {
                out.setHtmlSafe(false);
                read.readFile(in, out);
            }
            read.json = copy.toString();
        } catch (IOException
                | IllegalStateException
                | NumberFormatException
                | JsonParseException
                | UnsupportedOperationException e) {
            throw damaged(e, file);
        }
        if (read.size == 0) {
            throw new FaultException(
                    Fault.TOKENIZER_DAMAGED, file, "it has no vocabulary this program knows");
        }
        return read;
    }

    /** The fault of a file that is not a tokenizer, with the library's words shortened. */
    static FaultException damaged(Exception cause, Path file) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String line = message.lines().findFirst().orElse("").strip();
        return new FaultException(
                cause,
                Fault.TOKENIZER_DAMAGED,
                file,
                line.length() <= 160 ? line : line.substring(0, 160) + "...");
    }

    private static byte[] bytes(Path file) throws FaultException {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new FaultException(
                        Fault.TOKENIZER_DAMAGED, file, "it has " + (size >> 20) + " MB");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            Path folder = file.getParent();
            throw new FaultException(e, Fault.TOKENIZER_MISSING, folder == null ? file : folder);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    private static Reader decoded(byte[] bytes) {
        return new InputStreamReader(
                new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Number of ids: the highest and one. */
    int size() {
        return size;
    }

    /** The id's spelling, null for an id without a token. */
    @Nullable String literal(int id) {
        return vocabulary[id];
    }

    List<AddedToken> added() {
        return added;
    }

    JsonElement normalizer() {
        return normalizer;
    }

    JsonElement preTokenizer() {
        return preTokenizer;
    }

    JsonElement postProcessor() {
        return postProcessor;
    }

    JsonElement decoder() {
        return decoder;
    }

    /** A plain value of the model, empty if it is absent or no string. */
    String modelString(String name) {
        JsonElement value = model.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    /** The text of the file as the tokenizers library shall see it; may be taken once. */
    String takeJson() {
        String taken = json;
        json = "";
        return taken;
    }

    private void readFile(JsonReader in, JsonWriter out) throws IOException {
        in.beginObject();
        out.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            out.name(name);
            switch (name) {
                case "model" -> readModel(in, out);
                case "added_tokens" -> copyElement(readAdded(in), out);
                case "normalizer" -> normalizer = readPart(in, out);
                case "pre_tokenizer" -> preTokenizer = readPart(in, out);
                case "decoder" -> {
                    decoder = JsonParser.parseReader(in);
                    out.nullValue();
                }
                case "post_processor" -> {
                    postProcessor = JsonParser.parseReader(in);
                    out.nullValue();
                }
                case "truncation", "padding" -> {
                    in.skipValue();
                    out.nullValue();
                }
                default -> copy(in, out);
            }
        }
        in.endObject();
        out.endObject();
        if (in.peek() != JsonToken.END_DOCUMENT) {
            throw new IllegalStateException("it goes on after its end");
        }
    }

    private static JsonElement readPart(JsonReader in, JsonWriter out) throws IOException {
        JsonElement part = JsonParser.parseReader(in);
        copyElement(part, out);
        return part;
    }

    private JsonElement readAdded(JsonReader in) {
        JsonElement all = JsonParser.parseReader(in);
        if (all.isJsonNull()) {
            return new JsonArray();
        }
        for (JsonElement element : all.getAsJsonArray()) {
            JsonObject token = element.getAsJsonObject();
            if (!token.has("id") || !token.has("content")) {
                throw new IllegalStateException("an added token lacks its id or content");
            }
            int id = token.get("id").getAsInt();
            String content = token.get("content").getAsString();
            put(id, content);
            added.add(
                    new AddedToken(
                            id,
                            content,
                            isTrue(token, "special"),
                            isTrue(token, "normalized"),
                            isTrue(token, "lstrip"),
                            isTrue(token, "rstrip")));
        }
        return all;
    }

    static boolean isTrue(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    private void readModel(JsonReader in, JsonWriter out) throws IOException {
        in.beginObject();
        out.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            out.name(name);
            JsonToken next = in.peek();
            if (name.equals("vocab") && next == JsonToken.BEGIN_OBJECT) {
                readVocabulary(in, out);
            } else if (name.equals("vocab") && next == JsonToken.BEGIN_ARRAY) {
                readScoredVocabulary(in, out);
            } else if (next == JsonToken.BEGIN_OBJECT || next == JsonToken.BEGIN_ARRAY) {
                copy(in, out);
            } else {
                JsonElement value = JsonParser.parseReader(in);
                model.add(name, value);
                copyElement(value, out);
            }
        }
        in.endObject();
        out.endObject();
    }

    /** {@code {"token": id, ...}}. */
    private void readVocabulary(JsonReader in, JsonWriter out) throws IOException {
        in.beginObject();
        out.beginObject();
        while (in.hasNext()) {
            String token = in.nextName();
            int id = in.nextInt();
            put(id, token);
            out.name(token).value(id);
        }
        in.endObject();
        out.endObject();
    }

    /** {@code [["token", score], ...]}, the index being the id. */
    private void readScoredVocabulary(JsonReader in, JsonWriter out) throws IOException {
        in.beginArray();
        out.beginArray();
        for (int id = 0; in.hasNext(); id++) {
            in.beginArray();
            out.beginArray();
            String token = in.nextString();
            put(id, token);
            out.value(token);
            if (in.peek() != JsonToken.NUMBER) {
                throw new IllegalStateException("the token " + id + " has no score");
            }
            out.jsonValue(in.nextString());
            in.endArray();
            out.endArray();
        }
        in.endArray();
        out.endArray();
    }

    private void put(int id, String token) {
        if (id < 0 || id > MAX_ID) {
            throw new IllegalStateException("the token id " + id + " is out of range");
        }
        if (id >= vocabulary.length) {
            vocabulary = Arrays.copyOf(vocabulary, Math.max(id + 1, 2 * vocabulary.length));
        }
        size = Math.max(size, id + 1);
        vocabulary[id] = token;
    }

    private static void copyElement(JsonElement element, JsonWriter out) throws IOException {
        out.jsonValue(element.toString());
    }

    private static void copy(JsonReader in, JsonWriter out) throws IOException {
        int depth = 0;
        do {
            switch (in.peek()) {
                case BEGIN_OBJECT -> {
                    in.beginObject();
                    out.beginObject();
                    depth++;
                }
                case END_OBJECT -> {
                    in.endObject();
                    out.endObject();
                    depth--;
                }
                case BEGIN_ARRAY -> {
                    in.beginArray();
                    out.beginArray();
                    depth++;
                }
                case END_ARRAY -> {
                    in.endArray();
                    out.endArray();
                    depth--;
                }
                case NAME -> out.name(in.nextName());
                case STRING -> out.value(in.nextString());
                case NUMBER -> out.jsonValue(in.nextString());
                case BOOLEAN -> out.value(in.nextBoolean());
                case NULL -> {
                    in.nextNull();
                    out.nullValue();
                }
                case END_DOCUMENT -> throw new IllegalStateException("it ends too early");
            }
        } while (depth > 0);
    }

    /**
     * A token that is looked for in the text before the model sees it.
     *
     * @param normalized whether it is looked for in the normalised text
     * @param lstrip whether it takes the white space before it with it
     * @param rstrip whether it takes the white space after it with it
     */
    record AddedToken(
            int id,
            String content,
            boolean special,
            boolean normalized,
            boolean lstrip,
            boolean rstrip) {}
}
