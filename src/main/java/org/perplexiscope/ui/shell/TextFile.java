package org.perplexiscope.ui.shell;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a text whose encoding nobody names: UTF-8, UTF-16 behind its mark, else GB 18030, in which
 * older Chinese texts are kept.
 */
final class TextFile {
    private static final int MAX_BYTES = 2 * Scorer.MAX_TEXT_BYTES; // UTF-16 shrinks

    private TextFile() {}

    static String read(Path file) throws FaultException {
        try {
            if (!Files.exists(file)) {
                throw new FaultException(Fault.TEXT_NOT_FOUND, file);
            }
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw Scorer.tooLong(size);
            }
            return decode(Files.readAllBytes(file), file);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    private static String decode(byte[] bytes, Path file) throws FaultException {
        String text;
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            text = decode(bytes, 3, StandardCharsets.UTF_8);
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            text = decode(bytes, 2, StandardCharsets.UTF_16LE);
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            text = decode(bytes, 2, StandardCharsets.UTF_16BE);
        } else {
            text = decode(bytes, 0, StandardCharsets.UTF_8);
            if (text == null) {
                text = decode(bytes, 0, Charset.forName("GB18030"));
            }
        }
        if (text == null || text.indexOf('\0') >= 0) {
            throw new FaultException(Fault.TEXT_NOT_UTF8, file);
        }
        return text;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String decode(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
