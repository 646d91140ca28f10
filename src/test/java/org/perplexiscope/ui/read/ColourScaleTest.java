package org.perplexiscope.ui.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.heat.Colouring;

class ColourScaleTest {
    private static Result result() throws Exception {
        FakeModel model = new FakeModel(64, true);
        return Scorer.score(
                model,
                "The tide went out and came in again. ".repeat(5),
                Protocol.exact(model.card()),
                0,
                _ -> {},
                Cancellation.NEVER);
    }

    @Test
    void aFittedScaleReachesToAllButATwentieth() throws Exception {
        Result result = result();
        double end = ColourScale.FITTED.end(ColourBy.SURPRISE, 16, result);
        int beyond = 0;
        for (int token = 0; token < result.tokens(); token++) {
            beyond += Units.bits(result.scores().nats(token)) > end ? 1 : 0;
        }
        assertTrue(beyond <= result.tokens() / 20, beyond + " beyond " + end);
    }

    @Test
    void fixedScalesAreTheSameForEveryText() throws Exception {
        assertEquals(
                new Colouring.Surprise(16),
                Colourings.of(ColourBy.SURPRISE, ColourScale.FIXED, result()));
        assertEquals(
                new Colouring.Entropy(6),
                Colourings.of(ColourBy.ENTROPY, ColourScale.HALF, result()));
        assertEquals(
                Colourings.of(ColourBy.RANK),
                Colourings.of(ColourBy.RANK, ColourScale.DOUBLE, null));
        assertEquals(12, ColourScale.FITTED.end(ColourBy.ENTROPY, 12, null));
    }
}
