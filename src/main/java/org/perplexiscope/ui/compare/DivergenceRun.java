package org.perplexiscope.ui.compare;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.Comparison;
import org.perplexiscope.job.Divergences;
import org.perplexiscope.job.Job;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Ui;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Compares the whole distributions of the two models that are looked at, on demand. */
final class DivergenceRun {
    /** How that stands. */
    enum Phase {
        /** There is nothing to compare. */
        NONE,
        OTHER_TOKENS,
        OTHER_PROTOCOL,
        OTHER_VOCABULARY,
        /** One of the models is not in memory. */
        NOT_LOADED,
        POSSIBLE,
        RUNNING,
        FAILED,
        DONE
    }

    /**
     * A moment of it.
     *
     * @param progress 0 to 1 while it runs
     * @param fault why it failed, or null
     */
    record State(Phase phase, double progress, @Nullable FaultException fault) {
        static State of(Phase phase) {
            return new State(phase, 0, null);
        }
    }

    private final CompareModel model;
    private final Background background;
    private final Ui ui;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(State.of(Phase.NONE));
    private @Nullable Comparison concerned;
    private @Nullable Job<DivergenceColumns> job;

    DivergenceRun(CompareModel model, Background background, Ui ui) {
        this.model = model;
        this.background = background;
        this.ui = ui;
        model.comparedProperty().subscribe(this::compared);
        model.read().turnsProperty().subscribe((_, _) -> compared(model.compared()));
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Compares, unless that is impossible or under way. */
    void start() {
        Compared now = model.compared();
        boolean may = state.get().phase() == Phase.POSSIBLE || state.get().phase() == Phase.FAILED;
        if (now == null || !may) {
            return;
        }
        Comparison pair = now.comparison();
        Job<DivergenceColumns> comparing =
                now.reference()
                        .of(model.read())
                        .compareWith(
                                now.other().of(model.read()),
                                share -> ui.run(() -> progressed(pair, share)));
        if (comparing == null) {
            state.set(State.of(Phase.NOT_LOADED));
            return;
        }
        job = comparing;
        state.set(State.of(Phase.RUNNING));
        var _ =
                comparing
                        .outcome()
                        .whenComplete(
                                (columns, failure) -> ui.run(() -> ended(pair, columns, failure)));
    }

    void cancel() {
        if (job != null) {
            job.cancel();
            job = null;
        }
    }

    private void compared(@Nullable Compared now) {
        Comparison pair = now == null ? null : now.comparison();
        if (pair != null && pair.equals(concerned) && state.get().phase() == Phase.RUNNING) {
            return;
        }
        cancel();
        concerned = pair;
        if (now == null || pair == null) {
            state.set(State.of(Phase.NONE));
        } else if (pair.divergence() != null) {
            state.set(State.of(Phase.DONE));
        } else if (!pair.hasSameTokens()) {
            state.set(State.of(Phase.OTHER_TOKENS));
        } else if (!pair.hasSameProtocol()) {
            state.set(State.of(Phase.OTHER_PROTOCOL));
        } else {
            LanguageModel a = now.reference().of(model.read()).model();
            LanguageModel b = now.other().of(model.read()).model();
            state.set(State.of(Phase.NOT_LOADED));
            if (a != null && b != null) {
                askVocabularies(pair, a, b);
            }
        }
    }

    private void askVocabularies(Comparison pair, LanguageModel a, LanguageModel b) {
        background.run(
                () -> Divergences.haveOneVocabulary(a, b),
                same -> {
                    if (pair.equals(concerned) && state.get().phase() == Phase.NOT_LOADED) {
                        state.set(State.of(same ? Phase.POSSIBLE : Phase.OTHER_VOCABULARY));
                    }
                },
                _ -> {});
    }

    private void progressed(Comparison pair, double share) {
        if (pair.equals(concerned) && state.get().phase() == Phase.RUNNING) {
            state.set(new State(Phase.RUNNING, share, null));
        }
    }

    private void ended(
            Comparison pair, @Nullable DivergenceColumns columns, @Nullable Throwable failure) {
        if (!pair.equals(concerned)) {
            return;
        }
        job = null;
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (columns != null) {
            model.take(pair, columns);
        } else if (cause instanceof CancellationException) {
            state.set(State.of(Phase.POSSIBLE));
        } else {
            FaultException fault = cause instanceof FaultException known ? known : null;
            state.set(new State(Phase.FAILED, 0, fault));
        }
    }
}
