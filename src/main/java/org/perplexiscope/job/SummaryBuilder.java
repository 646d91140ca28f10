package org.perplexiscope.job;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Tokenization;

/** Sums over the scored tokens of a text, taken in from front to back. */
public final class SummaryBuilder {
    private static final int NEXT_LINE = 0x85;

    private final Tokenization tokenization;
    private final ScoreColumns scores;
    private final Preset preset;
    private int done;
    private int scored;
    private double nats;
    private double squaredNats;
    private long bytes;
    private long characters;
    private long words;
    private long spaces; // runs of them
    private double countedNats; // of the windows before the present one
    private double counted;
    private int inWindow; // tokens and BOS that the present window added to the text
    private int scoredInWindow;
    private double natsInWindow;

    /**
     * @param preset some tools weigh tokens or count words in a way of their own
     */
    public SummaryBuilder(Tokenization tokenization, ScoreColumns scores, Preset preset) {
        this.tokenization = tokenization;
        this.scores = scores;
        this.preset = preset;
    }

    /** Takes in the tokens up to {@code frontier}. */
    public SummaryBuilder extend(int frontier) {
        for (; done < frontier; done++) {
            if (done == 0 || scores.context(done) != scores.context(done - 1) + 1) {
                endWindow();
                // In front of the text itself stood only a BOS, which the window added too.
                inWindow = done == 0 ? scores.context(0) : 0;
            }
            inWindow++;
            if (scores.isScored(done)) {
                add(done);
            }
        }
        return this;
    }

    public Summary summary() {
        boolean weighted = preset == Preset.HF_GUIDE;
        // Python's re.split finds an empty word before and after the outermost spaces.
        boolean split = preset == Preset.LM_EVAL && scored > 0;
        return new Summary(
                tokenization.size(),
                scored,
                nats,
                squaredNats,
                bytes,
                characters,
                split ? spaces + 1 : words,
                weighted ? countedNats + weightInWindow() * meanInWindow() : nats,
                weighted ? counted + weightInWindow() : scored);
    }

    private void endWindow() {
        countedNats += weightInWindow() * meanInWindow();
        counted += weightInWindow();
        natsInWindow = 0;
        scoredInWindow = 0;
    }

    /**
     * The guide of transformers takes the mean of a window's scored targets times one less than the
     * tokens that the window added, although in overlapping windows all of them are scored.
     */
    private int weightInWindow() {
        return scoredInWindow == 0 ? 0 : inWindow - 1;
    }

    private double meanInWindow() {
        return scoredInWindow == 0 ? 0 : natsInWindow / scoredInWindow;
    }

    private void add(int token) {
        double surprisal = scores.nats(token);
        scored++;
        nats += surprisal;
        squaredNats += surprisal * surprisal;
        natsInWindow += surprisal;
        scoredInWindow++;
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
            spaces += space && (i == 0 || !afterSpace) ? 1 : 0;
            i += Character.charCount(codePoint);
        }
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == NEXT_LINE;
    }
}
