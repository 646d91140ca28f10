package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.perplexiscope.measure.ScoreColumns;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What the columns of a token must be, worked out from logits in double precision. */
final class Expected {
    private final double[] logits;
    private final double logTotal;

    Expected(double[] logits) {
        this.logits = logits;
        double largest = Arrays.stream(logits).max().orElseThrow();
        logTotal = largest + Math.log(Arrays.stream(logits).map(z -> Math.exp(z - largest)).sum());
    }

    double nats(int id) {
        return logTotal - logits[id];
    }

    double entropy() {
        return IntStream.range(0, logits.length)
                .mapToDouble(id -> Math.exp(-nats(id)) * nats(id))
                .sum();
    }

    int rank(int id) {
        return 1 + (int) Arrays.stream(logits).filter(z -> z > logits[id]).count();
    }

    /** Ids from the most likely on. */
    int[] order() {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted((a, b) -> Double.compare(logits[b], logits[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Compares all columns of a token that was scored in float32. */
    void assertScores(ScoreColumns scores, int token, int id) {
        assertEquals(nats(id), scores.nats(token), 2e-3, "nats of token " + token);
        assertEquals(entropy(), scores.entropy(token), 2e-3, "entropy of token " + token);
        assertRank(scores.rank(token), id, token);
        int[] order = order();
        for (int choice = 0; choice < scores.k(); choice++) {
            double best = nats(order[choice]);
            assertEquals(best, scores.topNats(token, choice), 2e-3, "choice " + choice);
            assertEquals(best, nats(scores.topId(token, choice)), 1e-4, "id of choice " + choice);
        }
    }

    /** Ranks are equal, but for logits that float32 cannot tell from the token's own. */
    private void assertRank(int rank, int id, int token) {
        double own = logits[id];
        long above = Arrays.stream(logits).filter(z -> z > own + 1e-5).count();
        long notBelow = Arrays.stream(logits).filter(z -> z > own - 1e-5).count();
        assertTrue(
                rank > above && rank <= notBelow,
                "rank " + rank + " of token " + token + " is not " + rank(id));
    }
}
