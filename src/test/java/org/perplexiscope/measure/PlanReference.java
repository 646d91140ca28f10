package org.perplexiscope.measure;

import java.util.Arrays;

/** The rule of the sliding windows, applied to each token by itself. */
public final class PlanReference {
    private PlanReference() {}

    /**
     * How many positions stand before each token in the first window that holds it.
     *
     * @return [tokens], 0 where the token has no score
     */
    public static int[] contexts(int tokens, int window, int stride, BosPolicy bos) {
        int[] contexts = new int[tokens];
        Arrays.setAll(contexts, token -> context(token, window, stride, bos));
        return contexts;
    }

    private static int context(int token, int window, int stride, BosPolicy bos) {
        if (bos == BosPolicy.WINDOW) {
            int room = window - 1;
            return firstBegin(token, room, Math.min(stride, room)) + 1;
        }
        return firstBegin(token + (bos == BosPolicy.TEXT ? 1 : 0), window, stride);
    }

    /** Where in the first window that holds it a position of the sequence stands. */
    private static int firstBegin(int position, int window, int stride) {
        int begin = 0;
        while (position >= begin + window) {
            begin += stride;
        }
        return position - begin;
    }
}
