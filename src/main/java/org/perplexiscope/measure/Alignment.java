package org.perplexiscope.measure;

import java.util.Arrays;

/**
 * Two ways of cutting one text into tokens, cut at the byte boundaries they have in common. The
 * spans between neighbouring boundaries cover the text once; no token crosses a span's edge, so
 * that sums over a span are exact for both sides.
 *
 * <p>A token without bytes belongs to the span that begins where it stands, at the end of the text
 * to the last span. Where both sides have the same offsets, a span is a token.
 */
public final class Alignment {
    private final int[] byteOffsets; // [spans + 1]
    private final int[] tokensA; // [spans + 1], first token of A in a span
    private final int[] tokensB; // [spans + 1], first token of B in a span

    private Alignment(int[] byteOffsets, int[] tokensA, int[] tokensB) {
        this.byteOffsets = byteOffsets;
        this.tokensA = tokensA;
        this.tokensB = tokensB;
    }

    /**
     * Aligns two tokenisations of one text.
     *
     * @param a where each token of A begins, and at last where the text ends, in bytes, ascending
     *     from 0
     * @param b the same of B
     * @throws IllegalArgumentException if the two do not cover the same bytes
     */
    public static Alignment of(int[] a, int[] b) {
        return cutAt(a, b, a);
    }

    /**
     * Aligns two tokenisations at those common boundaries that are also among {@code cuts}: by word
     * or by line.
     *
     * @param cuts byte offsets, ascending; 0 and the end of the text need not be among them
     */
    public static Alignment cutAt(int[] a, int[] b, int[] cuts) {
        int bytes = bytes(a);
        if (bytes(b) != bytes) {
            throw new IllegalArgumentException("texts of " + bytes + " and " + bytes(b) + " bytes");
        }
        int room = Math.min(Math.min(a.length, b.length), cuts.length + 2);
        int[] offsets = new int[room];
        int[] tokensA = new int[room];
        int[] tokensB = new int[room];
        int boundaries = bytes == 0 ? 0 : 1;
        int cut = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int offset = a[i];
            if (offset < b[j]) {
                i++;
            } else if (offset > b[j]) {
                j++;
            } else {
                while (cut < cuts.length && cuts[cut] < offset) {
                    cut++;
                }
                boolean wanted = cut < cuts.length && cuts[cut] == offset;
                if (wanted && offset > 0 && offset < bytes) {
                    offsets[boundaries] = offset;
                    tokensA[boundaries] = i;
                    tokensB[boundaries] = j;
                    boundaries++;
                }
                i = after(a, i);
                j = after(b, j);
            }
        }
        offsets[boundaries] = bytes;
        tokensA[boundaries] = a.length - 1;
        tokensB[boundaries] = b.length - 1;
        int length = boundaries + 1;
        return new Alignment(
                Arrays.copyOf(offsets, length),
                Arrays.copyOf(tokensA, length),
                Arrays.copyOf(tokensB, length));
    }

    private static int bytes(int[] offsets) {
        if (offsets.length == 0 || offsets[0] != 0) {
            throw new IllegalArgumentException("offsets begin with 0");
        }
        return offsets[offsets.length - 1];
    }

    /** The next index with another offset. */
    private static int after(int[] offsets, int i) {
        int next = i + 1;
        while (next < offsets.length && offsets[next] == offsets[i]) {
            next++;
        }
        return next;
    }

    /** Number of spans, 0 for an empty text. */
    public int spans() {
        return byteOffsets.length - 1;
    }

    public int byteStart(int span) {
        return byteOffsets[span];
    }

    public int byteEnd(int span) {
        return byteOffsets[span + 1];
    }

    /** First token of A in the span. */
    public int firstA(int span) {
        return tokensA[span];
    }

    /** Index after the last token of A in the span. */
    public int endA(int span) {
        return tokensA[span + 1];
    }

    /** First token of B in the span. */
    public int firstB(int span) {
        return tokensB[span];
    }

    /** Index after the last token of B in the span. */
    public int endB(int span) {
        return tokensB[span + 1];
    }

    /** The span that holds a byte of the text, or the last span. */
    public int spanAt(int byteOffset) {
        return holding(byteOffsets, byteOffset);
    }

    /** The span that holds a token of A. */
    public int spanOfA(int token) {
        return holding(tokensA, token);
    }

    /** The span that holds a token of B. */
    public int spanOfB(int token) {
        return holding(tokensB, token);
    }

    private int holding(int[] starts, int value) {
        int found = Arrays.binarySearch(starts, 0, spans(), value);
        return found >= 0 ? found : -found - 2;
    }

    /** Whether every span is one token on both sides. */
    public boolean isTokenByToken() {
        return tokensA[spans()] == spans() && tokensB[spans()] == spans();
    }
}
