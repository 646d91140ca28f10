package org.perplexiscope.ui.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.perplexiscope.export.KeptResult;
import org.perplexiscope.job.Engine;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.TestUi;
import org.perplexiscope.ui.fx.TokenRange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

class ReadModelTest {
    private final TestUi ui = new TestUi();
    private final FakeOpener opener = new FakeOpener(16);
    private final Engine engine = new Engine(opener);
    private final ReadModel read = new ReadModel(engine, ui, "auto");

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aTextIsScoredAsSoonAsThereIsAModel() {
        read.setText("The lamp went out.", "lamp.txt");
        assertEquals(Phase.EMPTY, read.a().phase());
        read.openA(FakeOpener.SOURCE);
        assertEquals(Phase.OPENING, read.a().phase());
        awaitA(Phase.DONE);
        assertEquals("The lamp went out.", resultA().text());
        assertEquals(Result.State.COMPLETE, resultA().state());
        assertEquals(18, read.bytesProperty().get());
        assertEquals("lamp.txt", read.nameProperty().get());
    }

    @Test
    void typingIsScoredAtOnceWhereThatIsQuick() {
        openWith("abc");
        read.edit("abcd");
        assertEquals(Phase.SCORING, read.a().phase());
        awaitA(Phase.DONE);
        assertEquals("abcd", resultA().text());
    }

    @Test
    void whatWasScoredStaysUntilTheNextScoringIsDoneOrAMomentHasPassed() {
        openWith("abc");
        CountDownLatch seen = new CountDownLatch(1);
        opener.opened(0).beforeBatch(() -> awaitLatch(seen));
        read.edit("abcd");
        assertEquals("abc", resultA().text());
        ui.elapse();
        ui.await(() -> resultA().text().equals("abcd"));
        assertEquals(Result.State.RUNNING, resultA().state());
        seen.countDown();
        awaitA(Phase.DONE);
    }

    @Test
    void typingIsScoredAfterARest() {
        openWith("start");
        opener.opened(0).beforeBatch(() -> LockSupport.parkNanos(200_000_000));
        read.setText("abc", "");
        awaitA(Phase.DONE);
        ui.elapse();
        read.edit("abcd");
        read.edit("abcde");
        assertEquals(1, ui.waiting());
        assertEquals("abc", resultA().text());
        ui.elapse();
        awaitA(Phase.DONE);
        assertEquals("abcde", resultA().text());
    }

    @Test
    void aLongTextThatIsEditedWaitsForTheCommand() {
        openWith("abc");
        String longText = "x".repeat(ReadModel.AUTOMATIC_BYTES + 1);
        read.edit(longText);
        assertEquals(0, ui.waiting());
        assertTrue(read.staleProperty().get());
        read.edit("short again");
        ui.elapse();
        awaitA(Phase.DONE);
        assertFalse(read.staleProperty().get());
    }

    @Test
    void anEmptyTextHasNoResult() {
        openWith("abc");
        read.edit("");
        ui.elapse();
        awaitA(Phase.READY);
        assertNull(read.a().result());
    }

    @Test
    void cancellingKeepsWhatIsScored() throws InterruptedException {
        openWith("start");
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch cancelled = new CountDownLatch(1);
        opener.opened(0)
                .beforeBatch(
                        () -> {
                            started.countDown();
                            if (started.getCount() == 0) {
                                awaitLatch(cancelled);
                            }
                        });
        read.setText("0123456789".repeat(20), "");
        assertTrue(read.isBusy());
        started.await();
        read.cancel();
        cancelled.countDown();
        awaitA(Phase.STOPPED);
        assertEquals(Result.State.STOPPED, resultA().state());
        assertTrue(resultA().done() > 0 && resultA().done() < resultA().tokens());
    }

    @Test
    void aFaultOfOpeningKeepsTheTextAndGoesWithTheNextModel() {
        read.setText("abc", "");
        opener.failWith(new FaultException(Fault.CONFIG_MISSING, "here"));
        read.openA(FakeOpener.SOURCE);
        awaitA(Phase.OPEN_FAILED);
        FaultException fault = read.a().fault();
        assertNotNull(fault);
        assertEquals(Fault.CONFIG_MISSING, fault.fault());
        assertEquals("abc", read.text());
        opener.failWith(null);
        read.openA(FakeOpener.OTHER);
        awaitA(Phase.DONE);
        assertNull(read.a().fault());
    }

    @Test
    void aFailingModelIsAFaultOfScoring() {
        openWith("abc");
        opener.opened(0)
                .beforeBatch(
                        () -> {
                            throw new IllegalStateException("broken");
                        });
        read.setText("abd", "");
        awaitA(Phase.SCORE_FAILED);
        FaultException fault = read.a().fault();
        assertNotNull(fault);
        assertEquals(Fault.UNEXPECTED, fault.fault());
    }

    @Test
    void anotherModelClosesTheOneBefore() {
        openWith("abc");
        read.openA(FakeOpener.OTHER);
        assertNull(read.a().result());
        awaitA(Phase.DONE);
        assertTrue(opener.opened(0).isClosed());
        assertFalse(opener.opened(1).isClosed());
    }

    @Test
    void aChangeOfProtocolScoresAnew() {
        openWith("0123456789".repeat(10));
        read.protocolProperty().set(new ProtocolChoice(Preset.CUSTOM, 8, 4, BosPolicy.NEVER));
        awaitA(Phase.DONE);
        assertEquals("w8 s4 no bos", resultA().protocol().label(true));
        assertEquals(99, resultA().summary().scored());
    }

    @Test
    void anotherPrecisionOpensTheModelAnew() {
        openWith("abc");
        read.precisionProperty().set(Precision.BFLOAT16);
        awaitA(Phase.DONE);
        assertTrue(opener.opened(0).isClosed());
    }

    @Test
    void aSecondModelLeavesTheFirstAlone() {
        openWith("abc");
        Result first = resultA();
        read.openB(FakeOpener.OTHER);
        ui.await(() -> read.b().phase() == Phase.DONE);
        assertSame(first, resultA());
        read.swap(read.a(), read.b());
        assertSame(first, read.b().result());
        read.remove(read.b());
        assertEquals(Phase.EMPTY, read.b().phase());
        assertEquals(Phase.DONE, read.a().phase());
    }

    @Test
    void aKeptResultIsShownWithoutItsModel() {
        openWith("abc");
        Result kept = resultA();
        read.openB(FakeOpener.OTHER);
        read.showResult(KeptResult.of(kept), "kept.json");
        assertEquals("abc", read.text());
        assertEquals(Phase.DONE, read.a().phase());
        assertSame(kept, read.a().result());
        assertEquals(Phase.EMPTY, read.b().phase());
        read.scoreNow();
        assertSame(kept, read.a().result());
        read.setText("abd", "");
        assertEquals(Phase.READY, read.a().phase());
        assertNull(read.a().result(), "it says nothing of another text");
    }

    @Test
    void aShorterTextLetsGoOfWhatIsBeyondIt() {
        openWith("abcdef");
        read.a().selection().selectedProperty().set(5);
        read.a().selection().brushProperty().set(new TokenRange(2, 6));
        read.edit("abcd");
        ui.elapse();
        awaitA(Phase.DONE);
        assertEquals(Selection.NONE, read.a().selection().selected());
        assertNull(read.a().selection().brushProperty().get());
    }

    @Test
    void modelsThatDoNotFitTogetherTakeTurns() {
        OneAtATime memory = new OneAtATime();
        try (Engine narrow = new Engine(memory)) {
            ReadModel turns = new ReadModel(narrow, ui, "auto");
            turns.setText("The lamp went out.", "");
            turns.openA(FakeOpener.SOURCE);
            ui.await(() -> turns.a().phase() == Phase.DONE);
            turns.openB(FakeOpener.OTHER);
            ui.await(() -> turns.b().phase() == Phase.DONE);
            assertTrue(turns.turnsProperty().get());
            assertNull(turns.a().model());
            assertNotNull(turns.a().result());
            assertEquals(Phase.DONE, turns.a().phase());

            turns.edit("The lamp is on.");
            assertEquals(0, ui.waiting(), "edits are scored on demand");
            assertTrue(turns.staleProperty().get());
            turns.scoreNow();
            ui.await(
                    () ->
                            turns.slots().stream()
                                    .limit(2)
                                    .allMatch(
                                            slot ->
                                                    slot.phase() == Phase.DONE
                                                            && isOf(slot, "The lamp is on.")));
            assertNull(turns.b().model());
            assertEquals(1, memory.open());

            turns.remove(turns.b());
            assertFalse(turns.turnsProperty().get());
        }
    }

    private static boolean isOf(ModelSlot slot, String text) {
        Result shown = slot.result();
        return shown != null && shown.text().equals(text);
    }

    /** Has room for one model. */
    private static final class OneAtATime implements ModelOpener {
        private final List<FakeModel> opened = new ArrayList<>();

        synchronized long open() {
            return opened.stream().filter(model -> !model.isClosed()).count();
        }

        @Override
        public synchronized LanguageModel open(
                ModelSource source,
                Precision precision,
                String device,
                Progress progress,
                Cancellation cancellation)
                throws FaultException {
            if (open() > 0) {
                throw new FaultException(Fault.OUT_OF_MEMORY, "full");
            }
            opened.add(new FakeModel(16, true));
            return opened.getLast();
        }

        @Override
        public List<String> devices() {
            return List.of("cpu");
        }
    }

    private void openWith(String text) {
        read.setText(text, "");
        read.openA(FakeOpener.SOURCE);
        awaitA(Phase.DONE);
    }

    private void awaitA(Phase phase) {
        ui.await(() -> read.a().phase() == phase);
    }

    private Result resultA() {
        Result result = read.a().result();
        assertNotNull(result);
        return result;
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
