package org.perplexiscope.model;

import org.perplexiscope.measure.RunningPerplexity;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Summary;

/**
 * One text scored by one model under one protocol, whole or as far as it has come.
 *
 * <p>Snapshots of one run share the columns; each may be read up to its own frontier.
 *
 * @param tokenization the text and its tokens
 * @param model the model's card
 * @param protocol how it was counted
 * @param scores a column entry a token; entries from {@code done} on are not valid yet
 * @param running perplexity over any range up to {@code done}
 * @param summary sums over the tokens up to {@code done}
 * @param done tokens that are decided, scored or not
 * @param state whether more will come
 * @param seconds time spent scoring
 */
public record Result(
        Tokenization tokenization,
        ModelCard model,
        Protocol protocol,
        ScoreColumns scores,
        RunningPerplexity running,
        Summary summary,
        int done,
        State state,
        double seconds) {
    /** How a run stands. */
    public enum State {
        RUNNING,
        COMPLETE,
        STOPPED
    }

    public String text() {
        return tokenization.text();
    }

    /** Number of tokens of the text. */
    public int tokens() {
        return tokenization.size();
    }

    /** Scored tokens a second. */
    public double tokensPerSecond() {
        return seconds > 0 ? summary.scored() / seconds : 0;
    }

    /** Whether the token was reached and has a score. */
    public boolean isScored(int token) {
        return token < done && scores.isScored(token);
    }
}
