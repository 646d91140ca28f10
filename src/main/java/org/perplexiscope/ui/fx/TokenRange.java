package org.perplexiscope.ui.fx;

/** The tokens {@code [from, to)} of a text, at least one. */
public record TokenRange(int from, int to) {
    public TokenRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("not a range of tokens: " + from + ", " + to);
        }
    }

    /** The range that holds both tokens and all between them, in whichever order they come. */
    public static TokenRange between(int token, int other) {
        return new TokenRange(Math.min(token, other), Math.max(token, other) + 1);
    }

    public int first() {
        return from;
    }

    public int last() {
        return to - 1;
    }

    public int size() {
        return to - from;
    }

    public boolean contains(int token) {
        return token >= from && token < to;
    }
}
