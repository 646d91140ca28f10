package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text to score. */
final class TextSource {
    private static final String STANDARD_INPUT = "the standard input";

    private final Console console;

    TextSource(Console console) {
        this.console = console;
    }

    /**
     * The text of a file, or of the standard input.
     *
     * @param name a file, {@code -} or null for the standard input
     */
    String read(@Nullable String name) throws FaultException, InputException {
        if (name == null || name.equals("-")) {
            if (name == null && console.inIsTerminal()) {
                throw new InputException(
                        "There is no text.", "Give --text FILE, or send a text through a pipe.");
            }
            return read(console.in(), STANDARD_INPUT);
        }
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new FaultException(Fault.TEXT_NOT_FOUND, file);
        }
        if (Files.isDirectory(file)) {
            throw new FaultException(Fault.FILE_NOT_READABLE, file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, name);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    private static String read(InputStream in, String name) throws FaultException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(Scorer.MAX_TEXT_BYTES + 1);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, name);
        }
        if (bytes.length > Scorer.MAX_TEXT_BYTES) {
            throw Scorer.tooLong(bytes.length);
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                throw new FaultException(Fault.TEXT_NOT_UTF8, name);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FaultException(e, Fault.TEXT_NOT_UTF8, name);
        }
    }
}
