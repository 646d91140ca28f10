package org.perplexiscope.job;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.Tokenization;

/** Sums over the scored tokens of a text, taken in from front to back. */
public final class SummaryBuilder {
    private final Tokenization tokenization;
    private final ScoreColumns scores;
    private int done;
    private int scored;
    private double nats;
    private double squaredNats;
    private long bytes;
    private long characters;
    private long words;

    public SummaryBuilder(Tokenization tokenization, ScoreColumns scores) {
        this.tokenization = tokenization;
        this.scores = scores;
    }

    /** Takes in the tokens up to {@code frontier}. */
    public SummaryBuilder extend(int frontier) {
        for (; done < frontier; done++) {
            if (scores.isScored(done)) {
                add(done);
            }
        }
        return this;
    }

    public Summary summary() {
        return new Summary(
                tokenization.size(), scored, nats, squaredNats, bytes, characters, words);
    }

    private void add(int token) {
        double surprisal = scores.nats(token);
        scored++;
        nats += surprisal;
        squaredNats += surprisal * surprisal;
        bytes += tokenization.byteEnd(token) - tokenization.byteStart(token);
        countCharacters(token);
    }

    private void countCharacters(int token) {
        String text = tokenization.text();
        int from = tokenization.charStart(token);
        if (tokenization.continuesCharacter(token)) {
            from += Character.charCount(text.codePointAt(from));
        }
        int to = tokenization.charEnd(token);
        for (int i = from; i < to; ) {
            int codePoint = text.codePointAt(i);
            boolean space = isSpace(codePoint);
            boolean afterSpace = i == 0 || isSpace(text.codePointBefore(i));
            characters++;
            words += !space && afterSpace ? 1 : 0;
            i += Character.charCount(codePoint);
        }
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}
