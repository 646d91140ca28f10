package org.perplexiscope.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The small tokenizers of the tests. */
final class Tokenizers {
    private Tokenizers() {}

    static Path folder(String name) {
        try {
            URL folder = Tokenizers.class.getResource("/tokenizers/" + name);
            return Path.of(Objects.requireNonNull(folder, name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The texts of {@code golden.json} with the ids of the reference library. */
    static List<JsonElement> cases(String name) throws IOException {
        return JsonParser.parseString(Files.readString(folder(name).resolve("golden.json")))
                .getAsJsonObject()
                .getAsJsonArray("cases")
                .asList();
    }

    static int[] ids(JsonObject goldenCase) {
        return goldenCase.getAsJsonArray("ids").asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    static HfTokenizer open(String name) {
        return open(name, LongText.PIECE);
    }

    static HfTokenizer open(String name, int pieceLength) {
        try {
            return HfTokenizer.open(folder(name), pieceLength);
        } catch (FaultException e) {
            throw new AssertionError(e);
        }
    }
}
