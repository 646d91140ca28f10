package org.perplexiscope.model;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A text cut into tokens. The spans follow each other without a gap and cover the text: token
 * {@code i} is the UTF-8 bytes {@code [byteStart(i), byteEnd(i))}. A span may be empty, and may
 * begin or end inside a character.
 */
public final class Tokenization {
    private final String text;
    private final int[] ids; // [tokens]
    private final int[] byteOffsets; // [tokens + 1]
    private final int[]
            charOffsets; // [tokens + 1], UTF-16 index of the character that holds the byte
    private final BitSet splits = new BitSet(); // offsets that lie inside a character

    /**
     * @param text well-formed text
     * @param ids one id a token
     * @param byteOffsets where each token begins, and at last where the text ends
     * @throws IllegalArgumentException if the offsets do not cover the text in order
     */
    public Tokenization(String text, int[] ids, int[] byteOffsets) {
        if (byteOffsets.length != ids.length + 1 || byteOffsets[0] != 0) {
            throw new IllegalArgumentException(
                    byteOffsets.length + " offsets for " + ids.length + " tokens");
        }
        this.text = text;
        this.ids = ids;
        this.byteOffsets = byteOffsets;
        charOffsets = new int[byteOffsets.length];
        int next = 0;
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int after = bytes + Utf8.length(codePoint);
            for (; next < byteOffsets.length && byteOffsets[next] < after; next++) {
                requireOrder(next);
                charOffsets[next] = i;
                splits.set(next, byteOffsets[next] > bytes);
            }
            bytes = after;
            i += Character.charCount(codePoint);
        }
        for (; next < byteOffsets.length; next++) {
            requireOrder(next);
            charOffsets[next] = text.length();
        }
        if (byteOffsets[ids.length] != bytes) {
            throw new IllegalArgumentException(
                    "tokens cover " + byteOffsets[ids.length] + " of " + bytes + " bytes");
        }
    }

    private void requireOrder(int i) {
        if (i > 0 && byteOffsets[i] < byteOffsets[i - 1]) {
            throw new IllegalArgumentException("token " + i + " begins before token " + (i - 1));
        }
    }

    public String text() {
        return text;
    }

    /** Number of tokens. */
    public int size() {
        return ids.length;
    }

    /** Length of the text in UTF-8 bytes. */
    public int bytes() {
        return byteOffsets[ids.length];
    }

    public int id(int token) {
        return ids[token];
    }

    /** A copy of the ids of the tokens {@code [from, to)}. */
    public int[] ids(int from, int to) {
        return Arrays.copyOfRange(ids, from, to);
    }

    /** A copy of where each token begins and, at last, where the text ends: [tokens + 1]. */
    public int[] byteOffsets() {
        return byteOffsets.clone();
    }

    public int byteStart(int token) {
        return byteOffsets[token];
    }

    public int byteEnd(int token) {
        return byteOffsets[token + 1];
    }

    /** UTF-16 index in the text of the character that holds the token's first byte. */
    public int charStart(int token) {
        return charOffsets[token];
    }

    /** UTF-16 index after the character that holds the token's last byte. */
    public int charEnd(int token) {
        int end = charOffsets[token + 1];
        return splits.get(token + 1) ? end + Character.charCount(text.codePointAt(end)) : end;
    }

    /** Whether the token begins inside a character that the token before it began. */
    public boolean continuesCharacter(int token) {
        return splits.get(token);
    }

    /** Whether the token ends inside a character. */
    public boolean endsInsideCharacter(int token) {
        return splits.get(token + 1);
    }

    /** The characters the token touches; the same for the tokens that share a character. */
    public String surface(int token) {
        return text.substring(charStart(token), charEnd(token));
    }

    /**
     * The token that holds the UTF-16 index, or the last token; of tokens that share a character,
     * the first.
     */
    public int tokenAt(int charIndex) {
        int low = 0;
        int high = ids.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (charEnd(middle) <= charIndex) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
