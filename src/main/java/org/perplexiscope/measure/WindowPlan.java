package org.perplexiscope.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text that is longer than a model's context into windows, so that no token is scored twice.
 */
public final class WindowPlan {
    private WindowPlan() {}

    /**
     * Windows that begin at 0, stride, 2 x stride, ... of the sequence and end with the first that
     * reaches its end. A token is scored in the first window that holds it; the first position of a
     * window has no context and therefore no score.
     *
     * <p>Under {@link BosPolicy#WINDOW} the BOS takes one of a window's positions, so a stride that
     * is as long as the window is shortened by one: otherwise a token would be skipped.
     *
     * @param tokens length of the text
     * @param window most positions of a window, at least 2
     * @param stride positions from one window's begin to the next, 1 to {@code window}
     * @param bos {@link BosPolicy#MODEL} must be resolved before
     */
    public static List<Window> sliding(int tokens, int window, int stride, BosPolicy bos) {
        if (window < 2) {
            throw new IllegalArgumentException(
                    "a window needs at least 2 positions, not " + window);
        }
        if (stride < 1 || stride > window) {
            throw new IllegalArgumentException(
                    "a stride goes from 1 to the window (" + window + "), not " + stride);
        }
        return switch (bos) {
            case MODEL -> throw new IllegalArgumentException("the BOS policy is not resolved");
            case NEVER -> overSequence(tokens, window, stride, 0);
            case TEXT -> overSequence(tokens, window, stride, 1);
            case WINDOW -> behindBos(tokens, window - 1, Math.min(stride, window - 1));
        };
    }

    /**
     * The windows of llama.cpp's {@code llama-perplexity}: disjoint chunks of the sequence (the
     * BOS, where the vocabulary asks for one, in front of it), the first position of each
     * overwritten by the BOS, a last partial chunk dropped, and only the second half of each chunk
     * scored: targets {@code window/2 + 1} to {@code window - 1}.
     *
     * @throws IllegalArgumentException if the sequence is shorter than two windows, which the tool
     *     refuses
     */
    public static List<Window> llamaCpp(int tokens, int window, boolean addsBos) {
        int bos = addsBos ? 1 : 0;
        int sequence = tokens + bos;
        if (sequence < 2L * window) {
            throw new IllegalArgumentException(
                    "llama.cpp needs at least "
                            + 2L * window
                            + " tokens, the text has "
                            + sequence);
        }
        List<Window> plan = new ArrayList<>();
        for (int begin = 0; begin <= sequence - window; begin += window) {
            // Sequence position p holds token p - bos; the chunk's own first token gives way to the
            // BOS.
            int first = begin;
            int end = begin + window - bos;
            plan.add(new Window(first, end, begin + window / 2 + 1 - bos, addsBos));
        }
        return plan;
    }

    /**
     * The whole text as one window, as the {@code perplexity} metric of Hugging Face's evaluate
     * reads it.
     *
     * @param bos whether a BOS stands in front; without it the first token has no score
     */
    public static List<Window> whole(int tokens, boolean bos) {
        int scoredFrom = bos ? 0 : 1;
        return tokens <= scoredFrom ? List.of() : List.of(new Window(0, tokens, scoredFrom, bos));
    }

    /**
     * The windows of lm-evaluation-harness ({@code get_rolling_token_windows} with one token of
     * context): the first reads the prefix token and predicts {@code window} tokens, each further
     * one reads the last token before and predicts the next {@code window}; the last reads {@code
     * window} tokens, however few it predicts. As a window ends with a token that is only
     * predicted, it holds one position more than the model reads.
     *
     * @param window tokens that the model reads at once, at least 1
     */
    public static List<Window> rolling(int tokens, int window) {
        List<Window> plan = new ArrayList<>();
        int first = Math.min(window, tokens);
        if (first > 0) {
            plan.add(new Window(0, first, 0, true));
        }
        for (int done = first; done < tokens; ) {
            int end = (int) Math.min((long) done + window, tokens);
            plan.add(new Window(end - window - 1, end, done, false));
            done = end;
        }
        return plan;
    }

    /**
     * Windows over a sequence of {@code bos} + tokens positions, where only position 0 can be a
     * BOS.
     */
    private static List<Window> overSequence(int tokens, int window, int stride, int bos) {
        List<Window> plan = new ArrayList<>();
        int length = tokens + bos;
        int covered = 0;
        for (int begin = 0; covered < length; begin += stride) {
            int end = (int) Math.min((long) begin + window, length);
            boolean hasBos = bos == 1 && begin == 0;
            int first = hasBos ? 0 : begin - bos;
            int scoredFrom = Math.max(covered, begin + 1) - bos;
            if (scoredFrom < end - bos) {
                plan.add(new Window(first, end - bos, scoredFrom, hasBos));
            }
            covered = end;
        }
        return plan;
    }

    private static List<Window> behindBos(int tokens, int capacity, int stride) {
        List<Window> plan = new ArrayList<>();
        int covered = 0;
        for (int begin = 0; covered < tokens; begin += stride) {
            int end = (int) Math.min((long) begin + capacity, tokens);
            plan.add(new Window(begin, end, covered, true));
            covered = end;
        }
        return plan;
    }
}
