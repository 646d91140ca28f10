package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class CarefulOpenerTest {
    private static final long SMALL_NEED = 300_000_044;

    /** With the eight weights of the largest part alone. */
    private static final long SMALL_LEAST = 300_000_036;

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private ModelSource source;

    private final Opener opener = new Opener();

    @BeforeEach
    void write() throws Exception {
        source = HuggingFaceFolder.source(ModelFolders.write(folder.resolve("ten-weights")));
    }

    private LanguageModel open(long memory, Precision precision, String device)
            throws FaultException {
        Catalog catalog =
                new Catalog(
                        new AppHome(folder, folder, folder),
                        new OtherPrograms(Map.of(), folder, "Linux"),
                        _ -> {});
        return new CarefulOpener(opener, catalog, () -> memory)
                .open(source, precision, device, Progress.NONE, Cancellation.NEVER);
    }

    @Test
    void whatFitsIsOpened() throws Exception {
        open(SMALL_NEED, Precision.FLOAT32, "cpu").close();
        open(0, Precision.FLOAT32, "cpu").close();
        assertEquals(2, opener.opened);
    }

    @Test
    void whatCannotFitIsRefusedWithTheFigures() {
        FaultException fault =
                assertThrows(
                        FaultException.class,
                        () -> open(SMALL_LEAST - 1, Precision.FLOAT32, "auto"));
        assertEquals(Fault.MODEL_TOO_LARGE, fault.fault());
        assertEquals(0, opener.opened);
        assertTrue(fault.what(Locale.ENGLISH).contains("0.3 GB"), fault.getMessage());
        assertTrue(fault.remedy(Locale.ENGLISH).contains("bfloat16"), fault.getMessage());
    }

    @Test
    void halfThePrecisionNeedsLess() throws Exception {
        open(SMALL_LEAST - 1, Precision.BFLOAT16, "cpu").close();
        assertEquals(1, opener.opened);
    }

    @Test
    void whatFitsInPartsIsOpened() throws Exception {
        open(SMALL_LEAST, Precision.FLOAT32, "cpu").close();
        assertEquals(1, opener.opened);
    }

    @Test
    void theRoomForWeightsIsWhatTheNeedLeaves() {
        for (long weights : new long[] {1_000_000, 1_000_000_000, 20_000_000_000L}) {
            long need = MemoryNeed.of(weights, Precision.FLOAT32);
            assertTrue(Math.abs(4 * weights - MemoryNeed.roomForWeights(need)) <= 1);
        }
        assertEquals(Long.MAX_VALUE, MemoryNeed.roomForWeights(0));
        assertEquals(0, MemoryNeed.roomForWeights(1));
    }

    @Test
    void theMemoryOfOtherDevicesIsTheirOwn() throws Exception {
        open(1, Precision.FLOAT32, "cuda:0").close();
        assertEquals(1, opener.opened);
    }

    @Test
    void theMachineHasMemory() {
        assertTrue(MachineMemory.here().bytes() > 1 << 28);
    }

    /** Opens anything. */
    private static final class Opener implements ModelOpener {
        private int opened;

        @Override
        public LanguageModel open(
                ModelSource source,
                Precision precision,
                String device,
                Progress progress,
                Cancellation cancellation) {
            opened++;
            return new FakeModel(64, true);
        }

        @Override
        public List<String> devices() {
            return List.of("cpu");
        }
    }
}
