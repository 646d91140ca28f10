package org.perplexiscope.ui.curve;

import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;

import java.util.Arrays;

/**
 * The values along one result, in bits: of each token, so far, and over the last tokens. Follows a
 * result that grows; every value is NaN where it is not defined.
 */
final class CurveTrack {
    private final int movingWidth;
    private final BlockExtremes each = new BlockExtremes(this::bits);
    private final BlockExtremes soFar = new BlockExtremes(this::cumulative);
    private final BlockExtremes moving = new BlockExtremes(this::moving);
    private final BlockExtremes perByte = new BlockExtremes(this::bitsPerByte);
    private Result result;
    private double[] squaresBefore = new double[1]; // [done + 1], nats squared of tokens 0 .. i-1
    private int[] bytesBefore = new int[1]; // [done + 1], bytes of the scored tokens 0 .. i-1
    private int done;

    /**
     * @param movingWidth tokens of the moving window
     */
    CurveTrack(Result result, int movingWidth) {
        this.result = result;
        this.movingWidth = movingWidth;
        follow(result);
    }

    /** Whether {@link #follow} can take the result over: a later snapshot of the same run. */
    boolean isEarlierThan(Result later) {
        return later.scores() == result.scores() && later.done() >= done;
    }

    void follow(Result later) {
        result = later;
        int frontier = later.done();
        if (frontier + 1 > squaresBefore.length) {
            int capacity =
                    Math.max(frontier + 1, Math.min(later.tokens() + 1, 2 * squaresBefore.length));
            squaresBefore = Arrays.copyOf(squaresBefore, capacity);
            bytesBefore = Arrays.copyOf(bytesBefore, capacity);
        }
        Tokenization tokenization = later.tokenization();
        for (; done < frontier; done++) {
            boolean scored = later.scores().isScored(done);
            double nats = scored ? later.scores().nats(done) : 0;
            int bytes = scored ? tokenization.byteEnd(done) - tokenization.byteStart(done) : 0;
            squaresBefore[done + 1] = squaresBefore[done] + nats * nats;
            bytesBefore[done + 1] = bytesBefore[done] + bytes;
        }
    }

    Result result() {
        return result;
    }

    int movingWidth() {
        return movingWidth;
    }

    /** Tokens that are decided. */
    int done() {
        return done;
    }

    /** Surprisal of the token. */
    double bits(int token) {
        return Units.bits(result.scores().nats(token));
    }

    /** Mean of the scored tokens up to and including the token: log2 of the running perplexity. */
    double cumulative(int token) {
        return Units.bits(result.running().meanNats(0, token + 1));
    }

    /** One standard error above {@link #cumulative}. */
    double standardErrorAbove(int token) {
        return token < 0 ? Double.NaN : cumulative(token) + standardError(token);
    }

    /**
     * Mean of the scored tokens among the last {@link #movingWidth}; NaN before there are so many.
     */
    double moving(int token) {
        int from = token + 1 - movingWidth;
        return from < 0 ? Double.NaN : Units.bits(result.running().meanNats(from, token + 1));
    }

    /** Bits so far over the UTF-8 bytes of the scored tokens so far. */
    double bitsPerByte(int token) {
        int bytes = bytesBefore[token + 1];
        return bytes == 0 ? Double.NaN : Units.bits(result.running().nats(0, token + 1)) / bytes;
    }

    /**
     * Standard error of {@link #cumulative}, sqrt((E[v^2] - E[v]^2) / (n - 1)) with the tokens
     * taken as independent, as for the whole text's; NaN with fewer than two scored tokens.
     */
    double standardError(int token) {
        int scored = result.running().scored(0, token + 1);
        if (scored < 2) {
            return Double.NaN;
        }
        double mean = result.running().meanNats(0, token + 1);
        double variance = Math.max(0, squaresBefore[token + 1] / scored - mean * mean);
        return Units.bits(Math.sqrt(variance / (scored - 1)));
    }

    /** Mean of the scored tokens in {@code [from, to)}. */
    double mean(int from, int to) {
        return Units.bits(result.running().meanNats(from, to));
    }

    /** Whether anything up to the token is scored. */
    boolean hasCumulative(int token) {
        return token >= 0 && token < done && result.running().scored(0, token + 1) > 0;
    }

    BlockExtremes each() {
        return upToDate(each);
    }

    BlockExtremes soFar() {
        return upToDate(soFar);
    }

    BlockExtremes overWindow() {
        return upToDate(moving);
    }

    BlockExtremes perByte() {
        return upToDate(perByte);
    }

    private BlockExtremes upToDate(BlockExtremes extremes) {
        extremes.extend(done);
        return extremes;
    }
}
