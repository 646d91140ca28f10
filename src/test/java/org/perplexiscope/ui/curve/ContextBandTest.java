package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;

import java.util.List;

class ContextBandTest {
    private static final int TOKENS = 300;

    @Test
    void agreesWithTheContextOfEveryToken() {
        Result result = result(new Protocol(Preset.CUSTOM, 128, 64, BosPolicy.NEVER));
        ContextBand band = ContextBand.of(result);

        for (int i = 1; i < TOKENS; i++) {
            assertEquals(result.scores().context(i) / 128.0, band.shareAt(i), 1e-12);
        }
        assertEquals(List.of(128, 192, 256), band.seams(0, TOKENS, 10));
        assertEquals(List.of(192), band.seams(150, 256, 10));
        assertEquals(4, band.slopes(0, TOKENS, 10).size());
        assertEquals(new ContextBand.Slope(128, 192, 0.5, 1), band.slopes(130, 140, 10).get(0));
    }

    @Test
    void tokensOutsideEveryWindowHaveNoContext() {
        Result result = result(new Protocol(Preset.LLAMA_CPP, 100, 100, BosPolicy.NEVER));
        ContextBand band = ContextBand.of(result);

        assertEquals(0, band.shareAt(20));
        assertEquals(0.6, band.shareAt(60), 1e-12);
        assertEquals(0, band.shareAt(120));
    }

    @Test
    void tooManySeamsAreNone() {
        Result result = result(new Protocol(Preset.CUSTOM, 128, 1, BosPolicy.NEVER));

        assertTrue(ContextBand.of(result).seams(0, TOKENS, 50).isEmpty());
    }

    private static Result result(Protocol protocol) {
        int[] offsets = new int[TOKENS + 1];
        for (int i = 0; i <= TOKENS; i++) {
            offsets[i] = i;
        }
        Tokenization tokenization = new Tokenization("x".repeat(TOKENS), new int[TOKENS], offsets);
        return SampleResults.result(tokenization, new ScoreColumns(TOKENS, 1), TOKENS, protocol);
    }
}
