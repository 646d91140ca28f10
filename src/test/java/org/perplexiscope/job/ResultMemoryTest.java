package org.perplexiscope.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.RunningPerplexity;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Tokenization;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

class ResultMemoryTest {
    private static final int TOKENS = 200_000;

    /** The text itself is not counted. */
    @Test
    void aTokenWithTenAlternativesTakesAtMost150Bytes() {
        String text = "a".repeat(TOKENS);
        long before = allocated();
        int[] ids = new int[TOKENS];
        int[] offsets = new int[TOKENS + 1];
        Arrays.setAll(offsets, i -> i);
        Tokenization tokenization = new Tokenization(text, ids, offsets);
        ScoreColumns scores = new ScoreColumns(TOKENS, 10);
        RunningPerplexity running = new RunningPerplexity(TOKENS);
        double bytes = (double) (allocated() - before) / TOKENS;
        assertEquals(TOKENS, tokenization.size());
        assertEquals(10, scores.k());
        assertEquals(0, running.scored(0, TOKENS));
        assertTrue(bytes > 90 && bytes <= 150, bytes + " bytes a token");
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
