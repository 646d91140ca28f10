package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class BlockExtremesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithLookingAtEveryToken(long seed) {
        Random random = new Random(seed);
        int tokens = 50 + random.nextInt(1000);
        double[] values = random.doubles(tokens).map(v -> v < 0.2 ? Double.NaN : v).toArray();
        BlockExtremes extremes = new BlockExtremes(i -> values[i]);
        for (int done = 0; done < tokens; done += 1 + random.nextInt(200)) {
            extremes.extend(done);
        }
        extremes.extend(tokens);

        for (int trial = 0; trial < 200; trial++) {
            int from = random.nextInt(tokens);
            int to = from + random.nextInt(tokens - from + 1);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Double.isNaN(values[i]) ? low : Math.min(low, values[i]);
                high = Double.isNaN(values[i]) ? high : Math.max(high, values[i]);
            }
            assertEquals(new BlockExtremes.Range(low, high), extremes.over(from, to));
        }
    }

    @Test
    void aRangeWithoutAValueIsEmpty() {
        BlockExtremes extremes = new BlockExtremes(_ -> Double.NaN);
        extremes.extend(500);

        assertTrue(extremes.over(3, 400).isEmpty());
        assertTrue(extremes.over(3, 3).isEmpty());
    }
}
