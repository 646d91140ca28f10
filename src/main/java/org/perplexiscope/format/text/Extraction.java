package org.perplexiscope.format.text;

import org.perplexiscope.format.text.UnreadableException.Reason;
import org.perplexiscope.model.TextLimit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets the text out of one document; a program of its own, see {@link DocumentProcess}. */
final class Extraction {
    /** Most bytes of a web page, which is held in memory as a tree. */
    private static final long MOST_PAGE = 32L << 20;

    private static final String COMPOUND_ENCRYPTED = "EncryptedPackage";

    private Extraction() {}

    /**
     * @param arguments the document, its {@link DocumentKind}, and the file for its text in UTF-8
     */
    public static void main(String[] arguments) throws IOException {
        int outcome = 0;
        try {
            String text = text(Path.of(arguments[0]), DocumentKind.valueOf(arguments[1]));
            Files.writeString(Path.of(arguments[2]), text);
        } catch (UnreadableException e) {
            outcome = e.reason().exitCode();
        }
        System.exit(outcome);
    }

    static String text(Path file, DocumentKind kind) throws IOException, UnreadableException {
        try {
            String text =
                    switch (kind) {
                        case WEB_PAGE -> page(file);
                        case ARCHIVE -> WordDocument.text(file, TextLimit.BYTES);
                        case PDF -> PdfDocument.text(file, TextLimit.BYTES);
                        case COMPOUND_FILE -> throw new UnreadableException(compound(file));
                    };
            if (text.isBlank()) {
                throw new UnreadableException(Reason.WITHOUT_TEXT);
            }
            return text;
        } catch (BoundedText.FullException e) {
            throw new UnreadableException(Reason.TOO_LARGE, e);
        } catch (StackOverflowError e) {
            throw new UnreadableException(Reason.DAMAGED, e);
        } catch (OutOfMemoryError e) {
            throw new UnreadableException(Reason.TOO_LARGE, e);
        }
    }

    private static String page(Path file) throws IOException, UnreadableException {
        if (Files.size(file) > MOST_PAGE) {
            throw new UnreadableException(Reason.TOO_LARGE);
        }
        return WebPage.text(Files.readAllBytes(file), TextLimit.BYTES);
    }

    /** A newer document with a password, else an older one, which nothing here reads. */
    private static Reason compound(Path file) throws IOException {
        byte[] mark = COMPOUND_ENCRYPTED.getBytes(StandardCharsets.UTF_16LE);
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) MOST_PAGE);
        }
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean encrypted = all.contains(new String(mark, StandardCharsets.ISO_8859_1));
        return encrypted ? Reason.LOCKED : Reason.UNKNOWN_KIND;
    }
}
