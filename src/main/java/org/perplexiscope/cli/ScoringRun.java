package org.perplexiscope.cli;

import org.perplexiscope.export.TokenNames;
import org.perplexiscope.job.CheckReport;
import org.perplexiscope.job.Job;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Result;

import java.util.concurrent.ExecutionException;

/** Opens a model, scores a text with it and closes it, while a person may watch and stop it. */
final class ScoringRun {
    private final Workbench workbench;
    private final Interruption interruption;

    ScoringRun(Workbench workbench, Interruption interruption) {
        this.workbench = workbench;
        this.interruption = interruption;
    }

    /** What is done with a result while its model is still open. */
    interface Use {
        void with(Result result, TokenNames names) throws FaultException;
    }

    /**
     * Scores the text and hands the result on.
     *
     * @param k alternatives to keep for each token
     * @return the result, complete or stopped
     * @throws java.util.concurrent.CancellationException if it was stopped before there was a
     *     result
     */
    Result run(
            String model, ModelOptions how, ProtocolOptions counting, String text, int k, Use use)
            throws FaultException, InputException {
        LanguageModel opened = open(model, how);
        try {
            Result result = score(opened, counting, text, k);
            use.with(result, TokenNames.of(opened.tokenizer()));
            return result;
        } finally {
            close(opened);
        }
    }

    /** Opens a model; whoever asked closes it. */
    LanguageModel open(String model, ModelOptions how) throws FaultException, InputException {
        return open(workbench.models().find(model), how);
    }

    LanguageModel open(ModelSource source, ModelOptions how) throws FaultException {
        warnOfPrograms(source);
        if (how.threads != null) {
            workbench.opener().useThreads(how.threads);
        }
        try (ProgressLine progress = new ProgressLine(workbench.console())) {
            return await(
                    workbench
                            .engine()
                            .open(
                                    source,
                                    how.precision,
                                    how.device,
                                    fraction -> progress.opening(source.name(), fraction)));
        }
    }

    void close(LanguageModel model) {
        workbench.engine().close(model);
    }

    /** Compares the distributions of two open models. */
    DivergenceColumns compare(LanguageModel a, LanguageModel b, Result result)
            throws FaultException {
        try (ProgressLine progress = new ProgressLine(workbench.console())) {
            return await(
                    workbench
                            .engine()
                            .compare(
                                    a,
                                    b,
                                    result.text(),
                                    result.protocol(),
                                    fraction -> progress.comparing(fraction)));
        }
    }

    /** Opens a model and asks whether it is read as it was meant. */
    CheckReport check(String model, ModelOptions how) throws FaultException, InputException {
        LanguageModel opened = open(model, how);
        try {
            return await(workbench.engine().check(opened, _ -> {}));
        } finally {
            close(opened);
        }
    }

    /** Scores a text with an open model. */
    Result score(LanguageModel model, ProtocolOptions counting, String text, int k)
            throws FaultException, InputException {
        try (ProgressLine progress = new ProgressLine(workbench.console())) {
            return await(
                    workbench
                            .engine()
                            .score(
                                    model,
                                    text,
                                    counting.protocol(model.card()),
                                    k,
                                    null,
                                    progress::scoring));
        }
    }

    private void warnOfPrograms(ModelSource source) {
        if (source.kind() == ModelSource.Kind.TORCH_SCRIPT) {
            workbench
                    .console()
                    .err()
                    .println(
                            "Warning: "
                                    + source.path()
                                    + " is a program and will run with your rights; open only"
                                    + " files you trust.");
        }
    }

    <T> T await(Job<T> job) throws FaultException {
        try {
            return interruption.watch(job).outcome().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case FaultException fault -> throw fault;
                case OutOfMemoryError error ->
                        throw new FaultException(
                                error, Fault.OUT_OF_MEMORY, "the result does not fit");
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
