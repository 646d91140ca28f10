package org.perplexiscope.model;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/** What a text is divided into when two models are compared on it. */
public enum TextUnit {
    /** As fine as both tokenisations allow. */
    SPAN,
    /** A word with the space before it; a Chinese character is one. */
    WORD,
    SENTENCE,
    /** Up to and including a line end. */
    LINE,
    /** Up to and including an empty line. */
    PARAGRAPH;

    /**
     * Where the units of a text begin, in UTF-8 bytes, ascending from 0; empty for {@link #SPAN},
     * which knows no text.
     *
     * @param text well-formed
     */
    public int[] starts(String text) {
        return this == SPAN || text.isEmpty() ? new int[0] : bytes(text, charStarts(text));
    }

    private int[] charStarts(String text) {
        if (this == SENTENCE) {
            return sentences(text);
        }
        int[] starts = new int[16];
        int count = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (at == 0 || begins(text, at)) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = at;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private boolean begins(String text, int at) {
        return switch (this) {
            case WORD -> beginsWord(text.codePointBefore(at), text.codePointAt(at));
            case LINE -> endsLine(text, at);
            case PARAGRAPH -> endsLine(text, at) && !isLineEnd(text.charAt(at)) && blank(text, at);
            default -> false;
        };
    }

    /** Spaces stand before a word, as tokenizers have them. */
    private static boolean beginsWord(int before, int first) {
        if (Character.isWhitespace(first)) {
            return !Character.isWhitespace(before) || isLineEnd(before);
        }
        if (Character.isWhitespace(before)) {
            return isLineEnd(before);
        }
        return Character.isIdeographic(first)
                || Character.isIdeographic(before)
                || isOfWord(first) != isOfWord(before);
    }

    private static boolean isOfWord(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r';
    }

    private static boolean endsLine(String text, int at) {
        char before = text.charAt(at - 1);
        return before == '\n' || (before == '\r' && text.charAt(at) != '\n');
    }

    /** Whether the line before {@code at} holds nothing. */
    private static boolean blank(String text, int at) {
        int ends = 0;
        for (int i = at - 1; i >= 0 && Character.isWhitespace(text.charAt(i)); i--) {
            boolean second = i > 0 && text.charAt(i) == '\n' && text.charAt(i - 1) == '\r';
            ends += isLineEnd(text.charAt(i)) && !second ? 1 : 0;
        }
        return ends > 1;
    }

    private static int[] sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        int[] starts = new int[16];
        int count = 0;
        for (int at = breaks.first(); at < text.length(); at = breaks.next()) {
            if (at == BreakIterator.DONE) {
                break;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = at;
        }
        return Arrays.copyOf(starts, count);
    }

    private static int[] bytes(String text, int[] starts) {
        int[] offsets = new int[starts.length];
        int bytes = 0;
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            for (; at < starts[i]; at++) {
                bytes += utf8Bytes(text.charAt(at));
            }
            offsets[i] = bytes;
        }
        return offsets;
    }

    /** A surrogate is half of a character of four bytes. */
    private static int utf8Bytes(char unit) {
        if (unit < 0x80) {
            return 1;
        }
        return unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
    }
}
