package org.perplexiscope.format.text;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.TextLimit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Reads the text of a file of any kind that is understood. */
public final class TextFiles {
    private static final int MAX_BYTES = 2 * TextLimit.BYTES; // UTF-16 shrinks
    private static final Set<String> PAGES = Set.of("html", "htm", "xhtml");
    private static final int HEAD = 1024;

    private TextFiles() {}

    /**
     * The text of a file. What it is, is seen from its first bytes; only a web page is known by its
     * name.
     *
     * @throws FaultException if there is no such file, or no text can be had of it
     * @throws java.util.concurrent.CancellationException if the cancellation came first
     */
    public static String read(Path file, Cancellation cancellation) throws FaultException {
        if (!Files.exists(file)) {
            throw new FaultException(Fault.TEXT_NOT_FOUND, file);
        }
        if (!Files.isRegularFile(file) && Files.isDirectory(file)) {
            throw new FaultException(Fault.FILE_NOT_READABLE, file);
        }
        try {
            DocumentKind kind = kind(file);
            if (kind != null) {
                return new DocumentProcess(file, kind).read(cancellation);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, file.toString());
            }
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    /**
     * The whole of a stream of plain text.
     *
     * @param name what a fault calls it
     */
    public static String read(InputStream in, String name) throws FaultException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, name);
        }
        if (bytes.length > MAX_BYTES) {
            throw TextLimit.tooLong(bytes.length);
        }
        String text = Encoding.decode(bytes);
        if (text == null) {
            throw new FaultException(Fault.TEXT_KIND_UNKNOWN, name);
        }
        return text;
    }

    private static @org.jspecify.annotations.Nullable DocumentKind kind(Path file)
            throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return DocumentKind.of(head, PAGES.contains(ending));
    }
}
