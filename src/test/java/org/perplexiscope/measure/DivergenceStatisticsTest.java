package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class DivergenceStatisticsTest {
    private static float[] logProbabilities(double... weights) {
        double total = Arrays.stream(weights).sum();
        float[] logs = new float[weights.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(weights[i] / total);
        }
        return logs;
    }

    @Test
    void divergenceOfADistributionFromItselfIsNought() {
        float[] p = logProbabilities(1, 2, 3);
        assertEquals(
                new Divergence(0, Math.log(3), Math.log(3), true).klNats(),
                Divergence.of(p, p, 0, 3, 1).klNats(),
                1e-12);
    }

    @Test
    void divergenceOfTwoCoins() {
        Divergence divergence =
                Divergence.of(logProbabilities(3, 1), logProbabilities(1, 1), 0, 2, 0);
        assertEquals(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), divergence.klNats(), 1e-7);
        assertEquals(Math.log(4.0 / 3), divergence.natsA(), 1e-7);
        assertEquals(Math.log(2), divergence.natsB(), 1e-7);
        assertTrue(divergence.sameFirst());
    }

    @Test
    void whatOnlyBThinksPossibleCostsAOnlyItsShare() {
        float[] sure = {0, Float.NEGATIVE_INFINITY};
        assertEquals(
                Math.log(2), Divergence.of(sure, logProbabilities(1, 1), 0, 2, 0).klNats(), 1e-7);
    }

    /** Rounding in float32 must not drown a small divergence. */
    @Test
    void smallDivergencesStayExact() {
        Random random = new Random(3);
        int vocabulary = 5000;
        double[] a = random.doubles(vocabulary, 0.01, 1).toArray();
        double[] b = Arrays.stream(a).map(p -> p * (1 + 1e-3 * random.nextGaussian())).toArray();
        double sumA = Arrays.stream(a).sum();
        double sumB = Arrays.stream(b).sum();
        double expected = 0;
        for (int i = 0; i < vocabulary; i++) {
            expected += a[i] / sumA * Math.log(a[i] / sumA * sumB / b[i]);
        }
        double actual =
                Divergence.of(logProbabilities(a), logProbabilities(b), 0, vocabulary, 0).klNats();
        assertEquals(expected, actual, 1e-3 * expected);
    }

    @Test
    void tokensThatWereNotComparedDoNotCount() {
        DivergenceColumns columns = new DivergenceColumns(5);
        columns.set(1, new Divergence(0.25, 1, 2, true));
        columns.set(3, new Divergence(0.75, 3, 3, false));
        DivergenceStatistics statistics = DivergenceStatistics.of(columns);
        assertEquals(2, statistics.tokens());
        assertEquals(0.5, statistics.kl().value());
        assertEquals(0.25, statistics.kl().error(), 1e-9);
        assertEquals(0.5, statistics.sameFirst().value());
        assertEquals(0.5, statistics.logRatio().value());
        assertEquals(Math.exp(2), statistics.perplexityA().value(), 1e-9);
        assertEquals((Math.exp(-2) - Math.exp(-1)) / 2, statistics.change().value(), 1e-7);
    }

    @Test
    void sharesAreReadBetweenNeighbours() {
        Spread spread = new Spread(new float[] {4, 1, 3, 2});
        assertEquals(1, spread.at(0));
        assertEquals(2.5, spread.median());
        assertEquals(3.7, spread.at(0.9), 1e-6);
        assertEquals(4, spread.at(1));
        assertTrue(Double.isNaN(new Spread(new float[0]).at(0.5)));
    }
}
