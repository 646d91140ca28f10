package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Encodes one stretch of a text in one call. */
final class PieceEncoder {
    /**
     * Where a tokenizer puts a dummy space before every text, a piece from the middle is encoded
     * behind one of these, to keep the dummy away from it: if a token ends with the guard, those
     * behind it are those of the piece alone.
     */
    private static final List<String> GUARDS = List.of("\n", "\t", "0", ".", "a", "\u4e2d");

    private final NativeTokenizer library;
    private final TokenSpans spans;
    private final boolean guarded;

    PieceEncoder(NativeTokenizer library, TokenSpans spans, TokenStyle style) {
        this.library = library;
        this.spans = spans;
        guarded = style.dummyPrefix() != TokenStyle.DummyPrefix.NEVER;
    }

    /**
     * The tokens of {@code text[charStart, charEnd)} as they stand in the whole text, apart from
     * the last ones; and from the first ones, if the tokenizer cannot be brought to begin in the
     * middle of a text.
     *
     * @param byteStart where the piece begins in the text, in bytes
     */
    TextPiece encode(String text, int charStart, int charEnd, int byteStart) {
        String piece = text.substring(charStart, charEnd);
        if (guarded && charStart > 0) {
            for (String guard : GUARDS) {
                TextPiece encoded = encode(guard, piece, charStart, byteStart);
                if (encoded != null) {
                    return encoded;
                }
            }
        }
        return Objects.requireNonNull(encode("", piece, charStart, byteStart));
    }

    /** The tokens behind the guard, null if none begins there. */
    private @Nullable TextPiece encode(String guard, String piece, int charStart, int byteStart) {
        String guardedPiece = guard + piece;
        int[] ids;
        int[] offsets;
        try (NativeTokenizer.Encoded encoded = library.encode(guardedPiece)) {
            ids = encoded.ids();
            offsets = spans.find(guardedPiece, ids, encoded::characterSpans);
        }
        if (ids.length == 0) { // nothing of the text is left; an empty piece stands at its end
            int end = byteStart + guardedPiece.getBytes(StandardCharsets.UTF_8).length;
            return new TextPiece(charStart, charStart + piece.length(), ids, new int[] {end});
        }
        int guardBytes = guard.getBytes(StandardCharsets.UTF_8).length;
        int first = 0;
        while (offsets[first] < guardBytes) {
            first++;
        }
        if (offsets[first] > guardBytes) {
            return null;
        }
        int[] own = Arrays.copyOfRange(offsets, first, offsets.length);
        for (int i = 0; i < own.length; i++) {
            own[i] += byteStart - guardBytes;
        }
        return new TextPiece(
                charStart,
                charStart + piece.length(),
                Arrays.copyOfRange(ids, first, ids.length),
                own);
    }
}
