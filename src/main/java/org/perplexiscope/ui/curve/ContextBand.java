package org.perplexiscope.ui.curve;

import org.perplexiscope.measure.Window;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How much the model saw before each token, and the seams where a new window begins. */
final class ContextBand {
    static final ContextBand NONE = new ContextBand(List.of(), 1);

    private final List<Window> windows;
    private final int most;

    private ContextBand(List<Window> windows, int most) {
        this.windows = windows;
        this.most = most;
    }

    /** The windows of a result's protocol; none where they cannot be told. */
    static ContextBand of(Result result) {
        try {
            List<Window> plan = result.protocol().plan(result.tokens(), result.model());
            return new ContextBand(plan, Math.max(1, result.protocol().window()));
        } catch (FaultException _) {
            return NONE;
        }
    }

    /**
     * The slopes that {@code [from, to)} meets, heights as shares of the window; at most {@code
     * limit}, else none.
     */
    List<Slope> slopes(int from, int to, int limit) {
        int first = firstEndingAfter(from);
        List<Slope> slopes = new ArrayList<>();
        for (int i = first; i < windows.size() && windows.get(i).scoredFrom() < to; i++) {
            Window window = windows.get(i);
            if (window.scored() > 0) {
                slopes.add(
                        new Slope(
                                window.scoredFrom(),
                                window.end(),
                                share(window.contextOf(window.scoredFrom())),
                                share(window.contextOf(window.end()))));
            }
            if (slopes.size() > limit) {
                return List.of();
            }
        }
        return slopes;
    }

    /** Share of the window before {@code token}; 0 where it is scored in no window. */
    double shareAt(int token) {
        int i = firstEndingAfter(token);
        boolean scored = i < windows.size() && windows.get(i).scoredFrom() <= token;
        return scored ? share(windows.get(i).contextOf(token)) : 0;
    }

    /**
     * Tokens in {@code [from, to)} at which a new window begins; at most {@code limit}, else none.
     */
    List<Integer> seams(int from, int to, int limit) {
        List<Integer> seams = new ArrayList<>();
        for (int i = Math.max(1, firstEndingAfter(from)); i < windows.size(); i++) {
            int seam = windows.get(i).scoredFrom();
            if (seam >= to) {
                break;
            }
            if (seam >= from && windows.get(i).scored() > 0) {
                seams.add(seam);
            }
            if (seams.size() > limit) {
                return List.of();
            }
        }
        return seams;
    }

    private double share(int context) {
        return Math.min(1, context / (double) most);
    }

    /** Index of the first window that ends after the token; the windows end in order. */
    private int firstEndingAfter(int token) {
        int at =
                Collections.binarySearch(
                        windows,
                        new Window(0, token, token, true),
                        (a, b) -> Integer.compare(a.end(), b.end()));
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The context of the tokens {@code [from, to)}, growing by one each. */
    record Slope(int from, int to, double startShare, double endShare) {}
}
