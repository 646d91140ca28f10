package org.perplexiscope.engine;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Passage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/** Scores passages together, and fewer at a time once the device's memory was not enough. */
final class Halving {
    private static final Logger LOG = LoggerFactory.getLogger(Halving.class);

    private int most = Integer.MAX_VALUE;

    /** Scores some passages. */
    @FunctionalInterface
    interface Step {
        List<ScoreColumns> score(List<Passage> passages) throws FaultException;
    }

    /**
     * Hands the passages to the step, in order.
     *
     * @throws RuntimeException what the step throws, lack of memory only where a single passage was
     *     too much
     */
    List<ScoreColumns> score(List<Passage> passages, Step step) throws FaultException {
        List<ScoreColumns> scores = new ArrayList<>();
        for (int from = 0; from < passages.size(); ) {
            int to = Math.min(passages.size(), from + Math.min(most, passages.size()));
            try {
                scores.addAll(step.score(passages.subList(from, to)));
                from = to;
            } catch (RuntimeException | OutOfMemoryError e) {
                // DJL's exceptions have no closer common class.
                if (to - from == 1 || !Natives.isLackOfMemory(e)) {
                    throw e;
                }
                most = (to - from) / 2;
                LOG.info("not enough memory for {} passages at a time", to - from);
            }
        }
        return scores;
    }
}
