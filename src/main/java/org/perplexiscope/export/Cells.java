package org.perplexiscope.export;

import org.perplexiscope.model.Tokenization;

/**
 * Walks over the pieces of a text that are drawn as one: a token, or the tokens that share a
 * character, so that every piece is whole characters.
 */
final class Cells {
    private final Tokenization tokenization;
    private int first;
    private int end;

    Cells(Tokenization tokenization) {
        this.tokenization = tokenization;
    }

    /** Goes to the next piece, if there is one. */
    boolean next() {
        first = end;
        if (first == tokenization.size()) {
            return false;
        }
        end++;
        while (end < tokenization.size() && tokenization.continuesCharacter(end)) {
            end++;
        }
        return true;
    }

    /** First token of the piece. */
    int first() {
        return first;
    }

    /** Token after the piece. */
    int end() {
        return end;
    }

    /** UTF-16 index of its first character. */
    int charStart() {
        return tokenization.charStart(first);
    }

    /** UTF-16 index after its last character. */
    int charEnd() {
        return end == tokenization.size()
                ? tokenization.text().length()
                : tokenization.charStart(end);
    }
}
