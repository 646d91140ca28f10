package org.perplexiscope.format.text;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/** Files that hold a text and more than a text. */
enum DocumentKind {
    WEB_PAGE,
    /** A zip archive, as the newer Word documents are. */
    ARCHIVE,
    /** The container of the older Word documents, and of those with a password. */
    COMPOUND_FILE,
    PDF;

    private static final String PDF_HEADER = "%PDF-"; // may stand behind some other bytes
    private static final String ZIP_HEADER = "PK\3\4";
    private static final String COMPOUND_HEADER =
            "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    /**
     * The kind of a file, null for plain text and all that is unknown.
     *
     * @param head the first bytes
     * @param page whether its name is that of a web page
     */
    static @Nullable DocumentKind of(byte[] head, boolean page) {
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        if (begin.startsWith(ZIP_HEADER)) {
            return ARCHIVE;
        }
        if (begin.startsWith(COMPOUND_HEADER)) {
            return COMPOUND_FILE;
        }
        if (begin.contains(PDF_HEADER) && !page) {
            return PDF;
        }
        return page ? WEB_PAGE : null;
    }
}
