package org.perplexiscope.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

@Timeout(30)
class EngineTest {
    private static final String TEXT = "Jobs run in the order in which they came.";

    private final FakeModel model = new FakeModel(8, true, 8);
    private final Protocol protocol = Protocol.exact(model.card());
    private final Engine engine = new Engine(new Opener(model));

    @AfterEach
    void end() {
        engine.close();
    }

    private Job<Result> score() {
        return engine.score(model, TEXT, protocol, 2, null, update -> {});
    }

    private Job<LanguageModel> open(String name) {
        return engine.open(
                new ModelSource(name, Path.of(name), ModelSource.Kind.HUGGING_FACE),
                Precision.FLOAT32,
                "auto",
                Progress.NONE);
    }

    @Test
    void opensAndScores() throws Exception {
        assertSame(model, open("fake").outcome().get());
        Result result = score().outcome().get();
        assertEquals(Result.State.COMPLETE, result.state());
        assertEquals(TEXT, result.text());
    }

    @Test
    void runsJobsInTheOrderTheyCame() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Job<Result>> jobs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            jobs.add(
                    engine.score(
                            model,
                            TEXT,
                            protocol,
                            0,
                            null,
                            update -> {
                                if (update.done() == 0) {
                                    order.add(number);
                                }
                            }));
        }
        for (Job<Result> job : jobs) {
            job.outcome().get();
        }
        assertEquals(order.stream().sorted().toList(), order);
        assertEquals(20, order.size());
    }

    @Test
    void doesNotBeginWhatWasCancelledBefore() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        model.beforeBatch(() -> meet(running, goOn));
        Job<Result> first = score();
        await(running);
        List<Result> updates = Collections.synchronizedList(new ArrayList<>());
        Job<Result> second = engine.score(model, TEXT, protocol, 0, null, updates::add);
        second.cancel();
        goOn.countDown();
        assertEquals(Result.State.COMPLETE, first.outcome().join().state());
        assertThrows(CancellationException.class, () -> second.outcome().join());
        assertEquals(List.of(), updates);
    }

    @Test
    void keepsWhatIsDoneOfACancelledJob() {
        CountDownLatch running = new CountDownLatch(3);
        CountDownLatch goOn = new CountDownLatch(1);
        model.beforeBatch(
                () -> {
                    running.countDown();
                    if (running.getCount() == 0) {
                        await(goOn);
                    }
                });
        Job<Result> job = score();
        await(running);
        job.cancel();
        goOn.countDown();
        Result stopped = job.outcome().join();
        assertEquals(Result.State.STOPPED, stopped.state());
        assertTrue(stopped.done() > 0);
        assertTrue(stopped.done() < stopped.tokens());
    }

    @Test
    void handsFailuresToTheOutcome() throws Exception {
        ExecutionException missing =
                assertThrows(ExecutionException.class, () -> open("missing").outcome().get());
        assertEquals(
                Fault.MODEL_NOT_FOUND,
                assertInstanceOf(FaultException.class, missing.getCause()).fault());
        Error failure = new AssertionError("a model that fails");
        model.beforeBatch(
                () -> {
                    throw failure;
                });
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> score().outcome().get());
        assertSame(failure, failed.getCause());
        model.beforeBatch(() -> {});
        assertEquals(Result.State.COMPLETE, score().outcome().get().state());
    }

    @Test
    void closesAModelAfterTheJobsBefore() {
        Job<Result> job = score();
        engine.close(model);
        assertEquals(Result.State.COMPLETE, job.outcome().join().state());
        engine.close();
        assertTrue(model.isClosed());
    }

    @Test
    void endsWithoutLeavingAnybodyWaiting() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        model.beforeBatch(() -> meet(running, goOn));
        Job<Result> first = score();
        await(running);
        Job<Result> second = score();
        Thread ending = Thread.ofVirtual().start(engine::close);
        while (!second.requested()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertThrows(CancellationException.class, () -> second.outcome().join());
        assertTrue(first.outcome().isDone());
        join(ending);
        assertThrows(CancellationException.class, () -> score().outcome().join());
        engine.close(model);
    }

    private static void meet(CountDownLatch running, CountDownLatch goOn) {
        running.countDown();
        await(goOn);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    /** Opens the one model, unless it is asked for another. */
    private record Opener(FakeModel model) implements ModelOpener {
        @Override
        public LanguageModel open(
                ModelSource source,
                Precision precision,
                String device,
                Progress progress,
                Cancellation cancellation)
                throws FaultException {
            if (source.name().equals("missing")) {
                throw new FaultException(Fault.MODEL_NOT_FOUND, source.path());
            }
            return model;
        }

        @Override
        public List<String> devices() {
            return List.of("cpu");
        }
    }
}
