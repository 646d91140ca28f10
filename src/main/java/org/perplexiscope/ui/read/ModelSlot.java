package org.perplexiscope.ui.read;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.KeptResult;
import org.perplexiscope.job.ContextLadder;
import org.perplexiscope.job.Engine;
import org.perplexiscope.job.Job;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Launch;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Vocabulary;
import org.perplexiscope.ui.fx.Ui;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The place of one model: opens it, scores with it, and says how that stands. Lives on the view's
 * thread; an answer that nobody waits for any more is dropped.
 */
public final class ModelSlot {
    /** Alternatives kept for each token. */
    public static final int ALTERNATIVES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ModelSlot.class);

    private final Engine engine;
    private final Ui ui;
    private final Selection selection = new Selection();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable ModelSource> source =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable ModelCard> card =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable Result> result =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable FaultException> fault =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyDoubleWrapper opening = new ReadOnlyDoubleWrapper(-1);

    private @Nullable LanguageModel model;
    private @Nullable Vocabulary keptVocabulary;
    private @Nullable Job<?> job;
    private @Nullable Job<?> ladder;
    private int turn;

    ModelSlot(Engine engine, Ui ui) {
        this.engine = engine;
        this.ui = ui;
    }

    public Selection selection() {
        return selection;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public Phase phase() {
        return phase.get();
    }

    /** What was asked for, whether or not it could be opened. */
    public ReadOnlyObjectProperty<@Nullable ModelSource> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    public @Nullable ModelSource source() {
        return source.get();
    }

    /** The open model's card. */
    public ReadOnlyObjectProperty<@Nullable ModelCard> cardProperty() {
        return card.getReadOnlyProperty();
    }

    public @Nullable ModelCard card() {
        return card.get();
    }

    /** The open model, null while there is none. */
    public @Nullable LanguageModel model() {
        return model;
    }

    /** What spells the result's tokens: the open model's, or what came with a kept result. */
    public @Nullable Vocabulary vocabulary() {
        return model != null ? model.tokenizer() : keptVocabulary;
    }

    /** The latest snapshot, or the result. */
    public ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    public @Nullable Result result() {
        return result.get();
    }

    /** Why the model could not be opened, or the text not be scored. */
    public ReadOnlyObjectProperty<@Nullable FaultException> faultProperty() {
        return fault.getReadOnlyProperty();
    }

    public @Nullable FaultException fault() {
        return fault.get();
    }

    /** How far opening has come, 0 to 1, negative where that is not known. */
    public ReadOnlyDoubleProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /** Opens a model in place of the one that is here. */
    void open(ModelSource wanted, Precision precision, String device) {
        leave();
        result.set(null);
        selection.clear();
        source.set(wanted);
        load(wanted, precision, device);
    }

    /** Opens once more what had to make room, or found none. */
    void wake(Precision precision, String device) {
        ModelSource wanted = source.get();
        if (wanted != null) {
            load(wanted, precision, device);
        }
    }

    /** Lets the weights go and keeps what they gave. */
    void rest() {
        if (model != null) {
            nextTurn();
            engine.close(model);
            model = null;
        }
    }

    /** Whether the weights went and the result stayed. */
    boolean isResting() {
        return model == null && source.get() != null && card.get() != null && !phase.get().isBusy();
    }

    private void load(ModelSource wanted, Precision precision, String device) {
        int mine = nextTurn();
        fault.set(null);
        opening.set(-1);
        phase.set(Phase.OPENING);
        Job<LanguageModel> opened =
                engine.open(
                        wanted,
                        precision,
                        device,
                        fraction -> ui.run(() -> opening.set(mine == turn ? fraction : -1)));
        job = opened;
        var _ =
                opened.outcome()
                        .whenComplete(
                                (loaded, failure) -> ui.run(() -> opened(mine, loaded, failure)));
    }

    /** Shows a result that was kept, without its model. */
    void show(KeptResult shown) {
        Result kept = shown.result();
        leave();
        keptVocabulary = shown.vocabulary();
        selection.clear();
        fault.set(null);
        source.set(null);
        card.set(kept.model());
        result.set(kept);
        phase.set(ended(kept));
    }

    private static Phase ended(Result with) {
        return with.state() == Result.State.COMPLETE ? Phase.DONE : Phase.STOPPED;
    }

    /** Whether a result is shown, or was, whose model is not open. */
    public boolean isKept() {
        return model == null && source.get() == null && card.get() != null;
    }

    /** Lets go of a kept result that says nothing of another text. */
    void outdate() {
        nextTurn();
        result.set(null);
        selection.clear();
        fault.set(null);
        phase.set(Phase.READY);
    }

    /** Takes the model away. */
    void clear() {
        leave();
        result.set(null);
        selection.clear();
        fault.set(null);
        source.set(null);
        phase.set(Phase.EMPTY);
    }

    /** Scores a text in place of what is being scored. */
    void score(String text, Protocol protocol) {
        LanguageModel with = model;
        if (with == null) {
            return;
        }
        int mine = nextTurn();
        fault.set(null);
        phase.set(Phase.SCORING);
        Result shown = result.get();
        boolean held = shown != null && shown.state() == Result.State.COMPLETE;
        Snapshots snapshots =
                new Snapshots(
                        ui,
                        held,
                        snapshot -> {
                            if (mine == turn && phase.get() == Phase.SCORING) {
                                take(snapshot);
                            }
                        });
        Job<Result> scored = engine.score(with, text, protocol, ALTERNATIVES, shown, snapshots);
        job = scored;
        var _ =
                scored.outcome()
                        .whenComplete(
                                (whole, failure) -> ui.run(() -> scored(mine, whole, failure)));
    }

    /** Scores a text without showing it, after what is under way; null without a model. */
    @Nullable Job<Result> scoreAside(String text, Protocol protocol) {
        return model == null ? null : engine.score(model, text, protocol, 0, null, _ -> {});
    }

    /**
     * Compares the whole distributions with another model's at every token of the result; null
     * unless both models are loaded.
     */
    public @Nullable Job<DivergenceColumns> compareWith(ModelSlot other, Progress progress) {
        Result shown = result.get();
        return shown == null || model == null || other.model == null
                ? null
                : engine.compare(model, other.model, shown.text(), shown.protocol(), progress);
    }

    /**
     * Shows a token of the result to the model behind less of the text; nothing without a model.
     *
     * @param answer is handed what came of it, on the view's thread, unless it failed
     */
    void climb(int token, Consumer<List<ContextLadder.Rung>> answer) {
        Result shown = result.get();
        LanguageModel with = model;
        if (shown == null || with == null) {
            return;
        }
        if (ladder != null) {
            ladder.cancel();
        }
        Job<List<ContextLadder.Rung>> climbing =
                engine.climb(with, shown.tokenization(), shown.protocol(), token);
        ladder = climbing;
        var _ =
                climbing.outcome()
                        .whenComplete(
                                (rungs, failure) -> {
                                    if (failure == null && rungs != null) {
                                        ui.run(() -> answer.accept(rungs));
                                    }
                                });
    }

    /** Forgets what was scored, as when the text is gone. */
    void forget() {
        if (model != null) {
            nextTurn();
            result.set(null);
            selection.clear();
            fault.set(null);
            phase.set(Phase.READY);
        }
    }

    /** Asks what is under way to stop; what is scored so far comes back marked as stopped. */
    void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Exchanges models and results with another slot; what is under way there is stopped. */
    void swapWith(ModelSlot other) {
        nextTurn();
        other.nextTurn();
        LanguageModel mine = model;
        model = other.model;
        other.model = mine;
        Vocabulary spelling = keptVocabulary;
        keptVocabulary = other.keptVocabulary;
        other.keptVocabulary = spelling;
        swap(source, other.source);
        swap(card, other.card);
        selection.clear();
        other.selection.clear();
        swap(result, other.result);
        swap(fault, other.fault);
        swap(phase, other.phase);
    }

    /** Goes on with another slot's model and result; what is under way there is stopped. */
    void takeOver(ModelSlot other) {
        leave();
        other.nextTurn();
        model = other.model;
        other.model = null;
        source.set(other.source.get());
        card.set(other.card.get());
        fault.set(other.fault.get());
        result.set(other.result.get());
        phase.set(other.phase.get());
    }

    private static <T extends @Nullable Object> void swap(
            ReadOnlyObjectWrapper<T> one, ReadOnlyObjectWrapper<T> two) {
        T value = one.get();
        one.set(two.get());
        two.set(value);
    }

    private int leave() {
        int mine = nextTurn();
        if (model != null) {
            engine.close(model);
            model = null;
        }
        card.set(null);
        keptVocabulary = null;
        return mine;
    }

    private int nextTurn() {
        cancel();
        if (ladder != null) {
            ladder.cancel(); // nobody may keep a model busy that is to be closed or to score
        }
        job = null;
        return ++turn;
    }

    private void take(Result snapshot) {
        Result shown = result.get();
        if (snapshot.done() > 0 && (shown == null || shown.done() == 0)) {
            Launch.reached("first scores of a text");
        }
        result.set(snapshot);
        selection.limit(snapshot.tokens());
    }

    private void opened(int mine, @Nullable LanguageModel loaded, @Nullable Throwable failure) {
        if (mine != turn) {
            if (loaded != null) {
                engine.close(loaded);
            }
            return;
        }
        job = null;
        if (loaded != null) {
            model = loaded;
            card.set(loaded.card());
            phase.set(Phase.READY);
        } else if (isCancellation(failure) && card.get() != null) {
            Result kept = result.get();
            phase.set(kept == null ? Phase.READY : ended(kept));
        } else if (isCancellation(failure)) {
            source.set(null);
            phase.set(Phase.EMPTY);
        } else {
            fault.set(faultOf(failure));
            phase.set(Phase.OPEN_FAILED);
        }
    }

    private void scored(int mine, @Nullable Result whole, @Nullable Throwable failure) {
        if (mine != turn) {
            return;
        }
        job = null;
        if (whole != null) {
            take(whole);
            phase.set(ended(whole));
        } else if (isCancellation(failure)) {
            phase.set(Phase.STOPPED);
        } else {
            result.set(null);
            selection.clear();
            fault.set(faultOf(failure));
            phase.set(Phase.SCORE_FAILED);
        }
    }

    private static boolean isCancellation(@Nullable Throwable failure) {
        return failure instanceof CancellationException
                || (failure instanceof CompletionException
                        && failure.getCause() instanceof CancellationException);
    }

    private static FaultException faultOf(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof FaultException known) {
            return known;
        }
        LOG.error("job failed", cause);
        if (cause instanceof OutOfMemoryError) {
            return new FaultException(
                    cause, Fault.OUT_OF_MEMORY, String.valueOf(cause.getMessage()));
        }
        return new FaultException(cause, Fault.UNEXPECTED, String.valueOf(cause));
    }
}
