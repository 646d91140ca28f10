package org.perplexiscope.ui.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.ui.fx.TestUi;

class ProtocolRunsTest {
    private static final String TEXT = "The tide went out. ".repeat(20);

    private final TestUi ui = new TestUi();
    private final Engine engine = new Engine(new FakeOpener(64));
    private final ReadModel read = new ReadModel(engine, ui, "auto");

    @AfterEach
    void close() {
        engine.close();
    }

    private ProtocolRuns runs(String text) {
        read.openA(FakeOpener.SOURCE);
        read.setText(text, "");
        ui.await(() -> read.a().phase() == Phase.DONE);
        ModelCard card = read.a().card();
        assertNotNull(card);
        return new ProtocolRuns(read.a(), text, card, ui);
    }

    private static ProtocolRuns.Row row(ProtocolRuns runs, Preset preset) {
        return runs.rowsProperty().get().get(ProtocolRuns.PRESETS.indexOf(preset));
    }

    @Test
    void everyProtocolIsCountedOrRefusedInASentence() {
        ProtocolRuns runs = runs(TEXT);
        runs.start();
        ui.await(() -> !runs.isRunning());
        for (Preset preset : ProtocolRuns.PRESETS) {
            ProtocolRuns.Row row = row(runs, preset);
            if (preset == Preset.HF_EVALUATE) {
                assertEquals(ProtocolRuns.State.REFUSED, row.state());
                assertNotNull(row.fault());
                assertEquals(Fault.TEXT_TOO_LONG_FOR_PRESET, row.fault().fault());
            } else {
                assertEquals(ProtocolRuns.State.DONE, row.state(), preset.id());
                assertNotNull(row.summary());
                assertTrue(row.summary().perplexity() > 1);
            }
        }
    }

    @Test
    void theShownResultStandsForItsOwnProtocol() {
        ProtocolRuns runs = runs(TEXT);
        runs.start();
        assertEquals(ProtocolRuns.State.DONE, row(runs, Preset.EXACT).state());
        assertEquals(ProtocolRuns.State.RUNNING, row(runs, Preset.HF_GUIDE).state());
        ui.await(() -> !runs.isRunning());
    }

    @Test
    void aTextThatFitsOneWindowIsCutByShorterOnes() {
        ProtocolRuns runs = runs("The tide went out and in again.");
        assertEquals(4, runs.shortWindow());
        assertEquals(Protocol.llamaCpp(4), row(runs, Preset.LLAMA_CPP).protocol());
        assertEquals(64, row(runs, Preset.EXACT).protocol().window());
    }

    @Test
    void cancellingKeepsWhatIsCounted() {
        ProtocolRuns runs = runs(TEXT);
        runs.start();
        runs.cancel();
        assertEquals(ProtocolRuns.State.DONE, row(runs, Preset.EXACT).state());
        assertEquals(ProtocolRuns.State.STOPPED, row(runs, Preset.LM_EVAL).state());
        assertNull(row(runs, Preset.LM_EVAL).summary());
    }
}
