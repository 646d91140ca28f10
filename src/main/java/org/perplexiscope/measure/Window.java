package org.perplexiscope.measure;

/**
 * One forward pass: the tokens {@code [first, end)} of a text, behind a BOS where {@code bos} is
 * set, of which {@code [scoredFrom, end)} are scored.
 *
 * @param first index of the first token
 * @param end index after the last token
 * @param scoredFrom index of the first token that is scored here; at least one position stands
 *     before it
 * @param bos whether a BOS precedes the tokens
 */
public record Window(int first, int end, int scoredFrom, boolean bos) {
    public Window {
        if (first < 0 || end < first || scoredFrom < first || scoredFrom > end) {
            throw new IllegalArgumentException(
                    "not a window: " + first + ", " + end + ", " + scoredFrom);
        }
        if (!bos && scoredFrom == first && first < end) {
            throw new IllegalArgumentException("token " + first + " has no context in its window");
        }
    }

    /** Positions the model computes, the BOS included. */
    public int positions() {
        return end - first + (bos ? 1 : 0);
    }

    /** Tokens scored in this window. */
    public int scored() {
        return end - scoredFrom;
    }

    /** How many positions, the BOS included, the model saw before {@code token}. */
    public int contextOf(int token) {
        return token - first + (bos ? 1 : 0);
    }
}
