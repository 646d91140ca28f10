package org.perplexiscope.engine;

import java.util.Arrays;

/** A stretch of a text and its tokens. Offsets are bytes of the whole text. */
final class TextPiece {
    private final int charStart;
    private final int charEnd;
    private final int[] ids; // [tokens]
    private final int[] offsets; // [tokens + 1]

    /**
     * @param charStart where it begins in the text, in UTF-16 units
     * @param charEnd where it ends
     * @param offsets where each token begins, and at last where the piece ends
     */
    TextPiece(int charStart, int charEnd, int[] ids, int[] offsets) {
        this.charStart = charStart;
        this.charEnd = charEnd;
        this.ids = ids;
        this.offsets = offsets;
    }

    int charStart() {
        return charStart;
    }

    int charEnd() {
        return charEnd;
    }

    int tokens() {
        return ids.length;
    }

    int id(int token) {
        return ids[token];
    }

    /** Where the token begins; of the number of tokens, where the piece ends. */
    int offset(int token) {
        return offsets[token];
    }

    int byteEnd() {
        return offsets[ids.length];
    }

    /** A token that begins at the byte, the first of several; negative if there is none. */
    int tokenAt(int offset) {
        int token = Arrays.binarySearch(offsets, offset);
        while (token > 0 && offsets[token - 1] == offset) {
            token--;
        }
        return token;
    }

    /** Copies the first tokens behind what {@code ids} and {@code offsets} hold already. */
    void copyTo(int count, int[] idsOut, int[] offsetsOut, int at) {
        System.arraycopy(ids, 0, idsOut, at, count);
        System.arraycopy(offsets, 0, offsetsOut, at, count);
    }
}
