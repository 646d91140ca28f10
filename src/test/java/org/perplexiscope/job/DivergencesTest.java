package org.perplexiscope.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.util.concurrent.CancellationException;

class DivergencesTest {
    private static final String TEXT = "Two models, one vocabulary, and every token once.";

    private final FakeModel model = new FakeModel(16, true);
    private final Protocol protocol = new Protocol(Preset.CUSTOM, 12, 5, BosPolicy.WINDOW);

    private DivergenceColumns compare(Protocol counting) throws FaultException {
        return Divergences.of(model, model, TEXT, counting, Progress.NONE, Cancellation.NEVER);
    }

    @Test
    void surprisalsAreThoseOfTheScores() throws FaultException {
        DivergenceColumns columns = compare(protocol);
        Result result = Scorer.score(model, TEXT, protocol, 0, _ -> {}, Cancellation.NEVER);
        for (int token = 0; token < result.tokens(); token++) {
            assertEquals(result.scores().nats(token), columns.natsA(token), 1e-5);
            assertEquals(0, columns.klNats(token), 1e-9);
            assertTrue(columns.isSameFirst(token));
        }
    }

    @Test
    void aTokenWithoutAScoreIsNotCompared() throws FaultException {
        DivergenceColumns columns = compare(new Protocol(Preset.CUSTOM, 12, 5, BosPolicy.NEVER));
        assertFalse(columns.isCompared(0));
        assertTrue(columns.isCompared(1));
    }

    @Test
    void aWindowThatIsTooLongForOneOfThemIsRefused() {
        FakeModel small = new FakeModel(8, true);
        assertThrows(
                FaultException.class,
                () ->
                        Divergences.of(
                                model, small, TEXT, protocol, Progress.NONE, Cancellation.NEVER));
    }

    @Test
    void stopsWhenAsked() {
        Cancellation now =
                () -> {
                    throw new CancellationException();
                };
        assertThrows(
                CancellationException.class,
                () -> Divergences.of(model, model, TEXT, protocol, Progress.NONE, now));
    }
}
