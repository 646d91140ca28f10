package org.perplexiscope.ui.heat;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Texts;

import java.util.BitSet;

/** The tokens at which a new window begins to count, so that the context is shorter again. */
final class Seams {
    private final Texts texts;
    private final BitSet seams = new BitSet();
    private @Nullable Result result;
    private int seen;

    Seams(Texts texts) {
        this.texts = texts;
    }

    /** Follows a result, from the start where it is of another run. */
    void update(@Nullable Result latest) {
        boolean sameRun = latest != null && result != null && latest.scores() == result.scores();
        if (!sameRun) {
            seams.clear();
            seen = 1;
        }
        result = latest;
        if (latest == null) {
            return;
        }
        for (; seen < latest.done(); seen++) {
            int context = latest.scores().context(seen);
            int before = latest.scores().context(seen - 1);
            boolean dropped = context == 0 && before == 0 && !latest.isScored(seen);
            if (context <= before && !dropped) {
                seams.set(seen);
            }
        }
    }

    boolean isSeam(Result of, int token) {
        return result != null && of.scores() == result.scores() && seams.get(token);
    }

    /** The first seam after a token, or -1. */
    int next(int token) {
        return seams.nextSetBit(Math.max(0, token + 1));
    }

    /** The last seam before a token, or -1. */
    int previous(int token) {
        return token <= 0 ? -1 : seams.previousSetBit(token - 1);
    }

    /** What a seam is, in words. */
    String label(int token) {
        int window = seams.get(0, token + 1).cardinality() + 1;
        int context = result == null ? 0 : result.scores().context(token);
        return texts.of("heat.seam", window, context);
    }
}
