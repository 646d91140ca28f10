package org.perplexiscope.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.util.List;

class ContextLadderTest {
    private static List<ContextLadder.Rung> climb(int token, BosPolicy bos) throws Exception {
        FakeModel model = new FakeModel(64, true);
        Protocol protocol = new Protocol(Preset.CUSTOM, 64, 32, bos);
        Result result =
                Scorer.score(model, "x".repeat(100), protocol, 0, _ -> {}, Cancellation.NEVER);
        List<ContextLadder.Rung> rungs =
                ContextLadder.climb(
                        model, result.tokenization(), protocol, token, Cancellation.NEVER);
        if (token < 60 && token > 0) {
            assertEquals(result.scores().nats(token), rungs.getLast().nats(), 1e-6);
        }
        return rungs;
    }

    @Test
    void doublesTheContextAndEndsWithAllOfIt() throws Exception {
        assertEquals(List.of(1, 2, 4, 8, 16, 20), lengths(climb(20, BosPolicy.WINDOW)));
        assertEquals(List.of(1, 2, 4, 8, 16), lengths(climb(16, BosPolicy.NEVER)));
    }

    @Test
    void asksForNoMoreThanTheModelHolds() throws Exception {
        assertEquals(List.of(1, 2, 4, 8, 16, 32, 62), lengths(climb(99, BosPolicy.WINDOW)));
        assertEquals(List.of(1, 2, 4, 8, 16, 32, 63), lengths(climb(99, BosPolicy.NEVER)));
    }

    @Test
    void theFirstTokenHasNoContext() throws Exception {
        assertEquals(List.of(), climb(0, BosPolicy.WINDOW));
    }

    private static List<Integer> lengths(List<ContextLadder.Rung> rungs) {
        return rungs.stream().map(ContextLadder.Rung::tokens).toList();
    }
}
