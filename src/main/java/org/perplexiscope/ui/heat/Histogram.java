package org.perplexiscope.ui.heat;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.TokenRange;

/**
 * How often which values occur in a text, in bins of equal width; what lies outside counts in the
 * outermost. Follows a result that grows.
 */
final class Histogram {
    private final Colouring colouring;
    private final Reach reach;
    private final boolean ranked; // bins are places on the ramp
    private final int[] counts; // [bins]
    private @Nullable Result counted;
    private int next; // the first token that was not counted

    /**
     * @param reach the values over which the bins lie; of ranks, each step of the ramp is a bin
     */
    Histogram(Colouring colouring, Reach reach, int bins, boolean ranked) {
        this.colouring = colouring;
        this.reach = reach;
        this.ranked = ranked;
        counts = new int[bins];
    }

    boolean isOf(Colouring other, Reach others, int bins) {
        return colouring.equals(other) && reach.equals(others) && counts.length == bins;
    }

    /** Counts what is known of a result. */
    void follow(Result result) {
        if (counted == null || counted.scores() != result.scores() || next > result.done()) {
            java.util.Arrays.fill(counts, 0);
            next = 0;
        }
        counted = result;
        boolean running = result.state() == Result.State.RUNNING;
        while (next < result.done()) {
            int end = colouring.groupEnd(result, next);
            if (end > result.done() && running) {
                return; // the rest of the group may change its value
            }
            add(new TokenRange(next, Math.min(end, result.done())), result);
            next = end;
        }
    }

    private void add(TokenRange group, Result result) {
        for (int token = group.from(); token < group.to(); token++) {
            double value = colouring.value(result, token);
            if (!Double.isNaN(value)) {
                double share = ranked ? colouring.position(value) : reach.share(value);
                counts[(int) Math.clamp(share * counts.length, 0, counts.length - 1)]++;
                return; // all of a group have the same
            }
        }
    }

    int bins() {
        return counts.length;
    }

    int count(int bin) {
        return counts[bin];
    }

    int most() {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
