package org.perplexiscope.export;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends with an error where a single value is longer than is allowed, so that a hostile file cannot
 * fill the memory.
 */
final class BoundedReader extends FilterReader {
    private long left;

    BoundedReader(Reader in) {
        super(in);
    }

    /** From here on at most {@code characters} may be read. */
    void allow(long characters) {
        left = characters;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        left -= Math.max(0, n);
        if (left < 0) {
            throw new ValueTooLongException();
        }
        return n;
    }

    /** A value is longer than anything this program writes. */
    static final class ValueTooLongException extends IOException {
        private static final long serialVersionUID = 1;

        ValueTooLongException() {
            super("value too long");
        }
    }
}
