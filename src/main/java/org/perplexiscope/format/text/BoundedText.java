package org.perplexiscope.format.text;

import java.io.IOException;
import java.io.Writer;

/** Collects a text and refuses what goes beyond a limit. */
final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int most;

    /**
     * @param most UTF-16 units
     */
    BoundedText(int most) {
        this.most = most;
    }

    /** There was more than the limit. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void write(char[] units, int from, int count) throws IOException {
        if (count > most - text.length()) {
            throw new FullException();
        }
        text.append(units, from, count);
    }

    /** Whether nothing was written, or a line has just ended. */
    boolean isAtLineStart() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    /** Whether the last character is white space, or there is none. */
    boolean endsInSpace() {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** Ends the line, and leaves so many lines empty, unless that was done before. */
    void endLine(int empty) throws IOException {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == ' ') {
            length--;
        }
        text.setLength(length);
        if (length == 0) {
            return;
        }
        int ends = 0;
        while (ends < length && text.charAt(length - 1 - ends) == '\n') {
            ends++;
        }
        for (; ends <= empty; ends++) {
            write("\n");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
