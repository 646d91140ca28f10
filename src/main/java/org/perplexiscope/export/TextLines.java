package org.perplexiscope.export;

import org.perplexiscope.export.draw.Typeface;
import org.perplexiscope.model.Result;

import java.io.IOException;

/**
 * Breaks a text into lines between its tokens; a token that is longer than a line is cut. Every
 * piece is handed on from left to right, so that no text is too long.
 */
final class TextLines {
    private static final String CLOSING = "，。、；：？！”’）》」』】.,;:?!)]}";

    private final Result result;
    private final double width;
    private final double size;
    private final int most;
    private double x;
    private int line;

    /** Takes the pieces of the lines. */
    @FunctionalInterface
    interface Sink {
        /**
         * @param line from 0
         * @param x from the beginning of the line
         * @param text without line breaks
         * @param first token that the piece shows
         * @param end token after those that it shows
         */
        void piece(int line, double x, double width, String text, int first, int end)
                throws IOException;
    }

    /**
     * @param size of the letters in points
     * @param most lines
     */
    TextLines(Result result, double width, double size, int most) {
        this.result = result;
        this.width = width;
        this.size = size;
        this.most = most;
    }

    /**
     * Goes through the text from its beginning.
     *
     * @return how many tokens found a place
     */
    int each(Sink sink) throws IOException {
        x = 0;
        line = 0;
        Cells cells = new Cells(result.tokenization());
        while (cells.next()) {
            String text = result.text().substring(cells.charStart(), cells.charEnd());
            place(text, cells.first(), cells.end(), sink);
            if (line >= most) {
                return cells.first();
            }
        }
        return result.tokens();
    }

    /** Lines so far. */
    int lines() {
        return Math.min(most, line + 1);
    }

    private void place(String text, int first, int end, Sink sink) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int after = i + Character.charCount(codePoint);
            if (codePoint == '\n') {
                piece(text.substring(from, i) + '\u21B5', first, end, sink);
                from = after;
                wrap();
            } else if (x + length(text, from, after) > width && !hangs(text, i)) {
                if (from == 0 && x > 0 && length(text, 0, text.length()) <= width) {
                    wrap(); // it is whole on the next line
                    continue;
                } else if (i > from || x > 0) {
                    if (i > from) {
                        piece(text.substring(from, i), first, end, sink);
                    }
                    from = i;
                    wrap();
                    continue;
                }
            }
            i = after;
        }
        if (from < text.length()) {
            piece(text.substring(from), first, end, sink);
        }
    }

    /** Whether what closes a phrase is better left in the margin than put in front of a line. */
    private boolean hangs(String text, int at) {
        return x + length(text, 0, at) <= width && CLOSING.indexOf(text.codePointAt(at)) >= 0;
    }

    private void piece(String text, int first, int end, Sink sink) throws IOException {
        double taken = length(text, 0, text.length());
        if (line < most) {
            sink.piece(line, x, taken, text, first, end);
        }
        x += taken;
    }

    private void wrap() {
        x = 0;
        line++;
    }

    private double length(String text, int from, int to) {
        return Typeface.REGULAR.width(text, from, to, size);
    }
}
