package org.perplexiscope.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small JSON files. */
public final class Json {
    private static final int MAX_NESTING = 64;

    private Json() {}

    /**
     * The object that a file holds.
     *
     * @param damage the fault of a file that holds none
     * @param maxBytes longest file
     */
    public static JsonObject object(Path file, Fault damage, long maxBytes) throws FaultException {
        if (read(file, damage, maxBytes) instanceof JsonObject object) {
            return object;
        }
        throw new FaultException(damage, file, "it does not hold one JSON object");
    }

    /** The list that a file holds; as {@link #object}. */
    public static JsonArray array(Path file, Fault damage, long maxBytes) throws FaultException {
        if (read(file, damage, maxBytes) instanceof JsonArray array) {
            return array;
        }
        throw new FaultException(damage, file, "it does not hold one JSON list");
    }

    private static JsonElement read(Path file, Fault damage, long maxBytes) throws FaultException {
        String text;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new FaultException(Fault.FILE_NOT_READABLE, file); // a pipe has no end
            }
            if (Files.size(file) > maxBytes) {
                throw new FaultException(damage, file, "it is too long");
            }
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FaultException(e, damage, file, "it is not text in UTF-8");
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            // Python writes NaN and Infinity, which only a lenient reader takes.
            reader.setStrictness(Strictness.LENIENT);
            reader.setNestingLimit(MAX_NESTING);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return element;
            }
            throw new FaultException(damage, file, "it goes on after its end");
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new FaultException(e, damage, file, "its JSON is not well-formed");
        }
    }
}
