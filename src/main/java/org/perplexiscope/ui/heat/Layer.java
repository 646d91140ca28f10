package org.perplexiscope.ui.heat;

import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;

/** A result laid over a text that may have been edited since. */
final class Layer {
    private Result result;
    private final TextMapping mapping;

    Layer(Result result, String text) {
        this.result = result;
        mapping = TextMapping.between(result.text(), text);
    }

    Result result() {
        return result;
    }

    /** Takes a later snapshot of the same run. */
    void advance(Result later) {
        result = later;
    }

    boolean isSameRun(Result other) {
        return result.tokenization() == other.tokenization() && result.scores() == other.scores();
    }

    void edit(int at, int removed, int inserted) {
        mapping.edit(at, removed, inserted);
    }

    /** Where the text was first changed; the largest int if nowhere. */
    int firstEdit() {
        return mapping.firstEdit();
    }

    Tokenization tokenization() {
        return result.tokenization();
    }

    /** Where the token's first character stands in the text, or -1 if an edit has hit the token. */
    int start(int token) {
        return mapping.now(tokenization().charStart(token), tokenization().charEnd(token));
    }

    /** Whether the token was scored before a change of the text that precedes it. */
    boolean isStale(int token) {
        return mapping.firstEdit() != Integer.MAX_VALUE
                && start(token) + length(token) > mapping.firstEdit();
    }

    /** Characters that the token touches. */
    int length(int token) {
        return tokenization().charEnd(token) - tokenization().charStart(token);
    }

    /** Where the tokens that are not decided yet begin. */
    int frontier() {
        return frontierOf(result.done());
    }

    /** Where {@code token}, or what is left behind it, stands. */
    int frontierOf(int token) {
        int old =
                token < result.tokens()
                        ? tokenization().charStart(token)
                        : tokenization().text().length();
        return mapping.nowAtOrAfter(old);
    }

    /**
     * The first token that reaches beyond a position of the text and has not been hit wholly by an
     * edit; the number of tokens if there is none.
     */
    int firstTokenAfter(int position) {
        int old = mapping.oldAtOrAfter(position);
        return old < 0 || result.tokens() == 0 ? result.tokens() : tokenization().tokenAt(old);
    }
}
