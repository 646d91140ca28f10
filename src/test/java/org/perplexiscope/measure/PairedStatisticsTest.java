package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Random;

class PairedStatisticsTest {
    /** Trials of the simulations; more of them tell the coverage more exactly. */
    private static final int TRIALS = Integer.getInteger("coverage.trials", 200);

    private static final double LN2 = Math.log(2);

    @Test
    void followFromSmallColumns() {
        double[] a = {LN2, 2 * LN2, 3 * LN2, 2 * LN2};
        double[] b = {2 * LN2, 2 * LN2, 5 * LN2, LN2};
        PairedStatistics statistics = PairedStatistics.of(a, b, new double[] {1, 2, 3, 4}, 1);
        assertEquals(4, statistics.spans());
        assertEquals(10, statistics.bytes());
        assertEquals(0.8, statistics.bitsPerByteA(), 1e-12);
        assertEquals(1.0, statistics.bitsPerByteB(), 1e-12);
        assertEquals(0.2, statistics.bitsPerByteDifference().estimate(), 1e-12);
        assertEquals(Math.sqrt(2), statistics.perplexityRatio().estimate(), 1e-12);
        assertEquals(2, statistics.winsA());
        assertEquals(1, statistics.winsB());
        assertEquals(1, statistics.ties());
        assertEquals(0.5, statistics.shareWonByA());
        assertEquals(0.25, statistics.shareWonByB());
        // Too few for an interval.
        assertTrue(Double.isNaN(statistics.bitsPerByteDifference().low()));
        // By hand: the sums of squares are 2 and 9, of products 3.
        assertEquals(3 / Math.sqrt(18), statistics.correlation(), 1e-12);
    }

    @Test
    void ofOneModelWithItselfSayNothing() {
        double[] nats = new Random(2).doubles(100, 0, 9).toArray();
        double[] bytes = new Random(3).ints(100, 1, 6).asDoubleStream().toArray();
        PairedStatistics statistics = PairedStatistics.of(nats, nats, bytes, 1);
        assertEquals(new Interval(0, 0, 0), statistics.bitsPerByteDifference());
        assertEquals(new Interval(1, 1, 1), statistics.perplexityRatio());
        assertEquals(100, statistics.ties());
        assertEquals(1, statistics.signTest());
        assertEquals(1, statistics.correlation(), 1e-12);
    }

    @Test
    void areTheSameForTheSameSeedAndTurnWithTheSides() {
        double[] a = new Random(4).doubles(500, 0, 9).toArray();
        double[] b = new Random(5).doubles(500, 0, 8).toArray();
        double[] bytes = new Random(6).ints(500, 1, 6).asDoubleStream().toArray();
        PairedStatistics one = PairedStatistics.of(a, b, bytes, 11);
        assertEquals(one, PairedStatistics.of(a, b, bytes, 11));
        PairedStatistics turned = PairedStatistics.of(b, a, bytes, 11);
        Interval difference = turned.bitsPerByteDifference();
        assertEquals(one.bitsPerByteDifference().estimate(), -difference.estimate(), 1e-12);
        assertEquals(one.bitsPerByteDifference().low(), -difference.high(), 1e-9);
        assertEquals(one.winsA(), turned.winsB());
        assertEquals(one.signTest(), turned.signTest());
    }

    @Test
    void takeOnlySpansThatBothScored() {
        ScoreColumns a = new ScoreColumns(3, 0);
        ScoreColumns b = new ScoreColumns(3, 0);
        for (int token = 0; token < 3; token++) {
            b.set(token, 1, 1, 1);
            if (token > 0) {
                a.set(token, 2, 1, 1);
            }
        }
        int[] offsets = {0, 5, 6, 8};
        PairedStatistics statistics =
                PairedStatistics.of(new PairedSpans(Alignment.of(offsets, offsets), a, 3, b, 3), 1);
        assertEquals(2, statistics.spans());
        assertEquals(3, statistics.bytes());
        assertEquals(4, statistics.natsA());
        assertEquals(2, statistics.natsB());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 1, 1",
        "5, 0, 0.0625",
        "9, 1, 0.021484375",
        "1, 9, 0.021484375",
        "6, 4, 0.75390625"
    })
    void signTestIsTheBinomial(int winsA, int winsB, double p) {
        assertEquals(p, PairedStatistics.signTest(winsA, winsB), 1e-12);
    }

    @Test
    void signTestHoldsForLongTexts() {
        // Two standard deviations of 1,000,000 throws: 2 x (1 - Phi(1.999)), the step taken in.
        assertEquals(0.0456, PairedStatistics.signTest(501_000, 499_000), 2e-4);
        assertEquals(0, PairedStatistics.signTest(1_000_000, 0));
        assertEquals(1, PairedStatistics.signTest(500_000, 500_000), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"7, 2.365", "10, 2.228", "30, 2.042", "1000, 1.962"})
    void studentsQuantileIsTheTablesOne(double degrees, double quantile) {
        assertEquals(quantile, BlockBootstrap.student975(degrees), 0.01);
    }

    @Test
    void blocksGrowWithTheDependence() {
        int independent = BlockLength.of(autoregressive(new Random(1), 4000, 0, false));
        int weak = BlockLength.of(autoregressive(new Random(1), 4000, 0.4, false));
        int strong = BlockLength.of(autoregressive(new Random(1), 4000, 0.9, false));
        assertEquals(16, independent);
        assertTrue(weak > independent, "length " + weak);
        assertTrue(strong > 2 * weak, "length " + strong);
        assertTrue(strong < 800, "length " + strong);
        assertEquals(3, BlockLength.of(new double[20]), "a constant series");
    }

    @Test
    void intervalsNarrowWithTheText() {
        double before = Double.POSITIVE_INFINITY;
        for (int spans : new int[] {50, 500, 5000, 50_000}) {
            Interval interval = simulated(new Random(9), spans, 0.5, false);
            double width = interval.high() - interval.low();
            assertTrue(width < before / 2, spans + " spans: " + width);
            before = width;
        }
    }

    @Test
    void anIntervalLeavesOutWhatIsOutsideOfIt() {
        Interval interval = new Interval(2, 1, 3);
        assertTrue(interval.excludes(0));
        assertTrue(interval.excludes(3.1));
        assertFalse(interval.excludes(1));
        assertFalse(new Interval(1, Double.NaN, Double.NaN).excludes(0));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 0, false",
        "1000, 0.3, false",
        "1000, 0.6, true",
        "2000, 0.8, false",
        "600, -0.3, true"
    })
    void intervalsCoverTheTruth(int spans, double dependence, boolean skewed) {
        Random random = new Random(spans + (long) (100 * dependence));
        int covered = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            covered += simulated(random, spans, dependence, skewed).excludes(TRUTH / LN2) ? 0 : 1;
        }
        double share = (double) covered / TRIALS;
        // Four standard deviations of a share of 95 % in so many trials.
        double slack = 4 * Math.sqrt(0.95 * 0.05 / TRIALS);
        assertEquals(0.95, share, slack, "covered");
    }

    /** What B's nats per byte really exceed A's by. */
    private static final double TRUTH = 0.05;

    /** The interval of a text of spans of 1 to 8 bytes with autocorrelated differences. */
    private static Interval simulated(Random random, int spans, double dependence, boolean skewed) {
        double[] bytes = random.ints(spans, 1, 9).asDoubleStream().toArray();
        double[] noise = autoregressive(random, spans, dependence, skewed);
        double[] a = random.doubles(spans, 0, 9).toArray();
        double[] b = new double[spans];
        Arrays.setAll(b, i -> a[i] + noise[i] + TRUTH * bytes[i]);
        return PairedStatistics.of(a, b, bytes, random.nextLong()).bitsPerByteDifference();
    }

    /** x(i) = dependence x(i - 1) + e(i), with e normal or exponential less its mean. */
    private static double[] autoregressive(
            Random random, int length, double dependence, boolean skewed) {
        double[] series = new double[length];
        double value = 0;
        for (int i = -100; i < length; i++) {
            double step = skewed ? random.nextExponential() - 1 : random.nextGaussian();
            value = dependence * value + step;
            if (i >= 0) {
                series[i] = value;
            }
        }
        return series;
    }
}
