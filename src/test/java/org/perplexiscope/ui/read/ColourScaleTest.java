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
        double end = ColourScale.FITTED.end(16, new Colouring.Surprise(), result);
        int beyond = 0;
        for (int token = 0; token < result.tokens(); token++) {
            beyond += Units.bits(result.scores().nats(token)) > end ? 1 : 0;
        }
        assertTrue(beyond <= result.tokens() / 20, beyond + " beyond " + end);
    }

    @Test
    void fixedScalesAreTheSameForEveryText() throws Exception {
        Colouring surprise = new Colouring.Surprise();
        assertEquals(16, ColourScale.FIXED.end(16, surprise, result()));
        assertEquals(8, ColourScale.HALF.end(16, surprise, result()));
        assertEquals(32, ColourScale.DOUBLE.end(16, surprise, null));
        assertEquals(12, ColourScale.FITTED.end(12, new Colouring.Entropy(), null));
        assertEquals(new Colouring.Entropy(12), Colourings.of(ColourBy.ENTROPY));
    }
}
