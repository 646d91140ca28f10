package org.perplexiscope.job;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.Ceiling;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that loads models and scores with them; libtorch itself spreads each step over the
 * cores. Jobs run in the order they came; callbacks run on this thread.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final ModelOpener opener;
    private final Set<Job<?>> pending = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("engine").daemon(true).factory());

    public Engine(ModelOpener opener) {
        this.opener = opener;
    }

    /** Starts what every model needs, so that it is there when the first is opened. */
    public Job<List<String>> prepare() {
        return submit(_ -> opener.devices());
    }

    /** Loads a model; whoever asked closes it with {@link #close(LanguageModel)}. */
    public Job<LanguageModel> open(
            ModelSource source, Precision precision, String device, Progress progress) {
        return submit(job -> opener.open(source, precision, device, progress, job));
    }

    /**
     * Scores a text, see {@link Scorer#rescore}.
     *
     * @param previous a result that may share the beginning of the text
     * @param updates is handed snapshots, at most 30 a second
     */
    public Job<Result> score(
            LanguageModel model,
            String text,
            Protocol protocol,
            int k,
            @Nullable Result previous,
            Consumer<Result> updates) {
        return submit(job -> Scorer.rescore(model, text, protocol, k, previous, updates, job));
    }

    /** Compares the distributions of two models, see {@link Divergences}. */
    public Job<DivergenceColumns> compare(
            LanguageModel a, LanguageModel b, String text, Protocol protocol, Progress progress) {
        return submit(job -> Divergences.of(a, b, text, protocol, progress, job));
    }

    /** Asks whether a model is read as it was meant, see {@link ModelCheck}. */
    public Job<CheckReport> check(LanguageModel model, Progress progress) {
        return submit(job -> ModelCheck.run(model, progress, job));
    }

    /** Shows a token to a model behind less of the text, see {@link ContextLadder}. */
    public Job<List<ContextLadder.Rung>> climb(
            LanguageModel model, Tokenization tokenization, Protocol protocol, int token) {
        return submit(job -> ContextLadder.climb(model, tokenization, protocol, token, job));
    }

    /** Measures what the machine would allow, see {@link LanguageModel#ceiling}. */
    public Job<Optional<Ceiling>> ceiling(LanguageModel model, int positions) {
        return submit(_ -> model.ceiling(positions));
    }

    /** Closes a model once the jobs before are done. */
    public void close(LanguageModel model) {
        try {
            thread.execute(model::close);
        } catch (RejectedExecutionException _) {
            LOG.debug("{} is left to the end of the process", model.card().name());
        }
    }

    /** Cancels the running job and those that wait, and ends when they have heard of it. */
    @Override
    public void close() {
        thread.shutdown();
        pending.forEach(Job::cancel);
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work of a job. */
    private interface Work<T> {
        T run(Job<T> job) throws FaultException;
    }

    private <T> Job<T> submit(Work<T> work) {
        Job<T> job = new Job<>();
        pending.add(job);
        try {
            thread.execute(() -> run(job, work));
        } catch (RejectedExecutionException _) {
            pending.remove(job);
            job.outcome().completeExceptionally(new CancellationException());
        }
        return job;
    }

    private <T> void run(Job<T> job, Work<T> work) {
        try {
            job.check();
            job.outcome().complete(work.run(job));
        } catch (Throwable failure) { // whatever it was, whoever waits must hear of it
            LOG.debug("job ended", failure);
            job.outcome().completeExceptionally(failure);
        } finally {
            pending.remove(job);
        }
    }
}
