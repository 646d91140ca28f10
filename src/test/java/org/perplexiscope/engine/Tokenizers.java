package org.perplexiscope.engine;

import org.perplexiscope.model.FaultException;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
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
