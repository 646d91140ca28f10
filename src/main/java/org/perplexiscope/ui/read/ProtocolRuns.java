package org.perplexiscope.ui.read;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.Job;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** The same text under every named protocol, one after the other. */
final class ProtocolRuns {
    /** What is compared, in the order of the list of presets. */
    static final List<Preset> PRESETS =
            List.of(
                    Preset.EXACT,
                    Preset.HF_GUIDE,
                    Preset.HF_EVALUATE,
                    Preset.LLAMA_CPP,
                    Preset.LM_EVAL);

    /** How one protocol stands. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        REFUSED,
        STOPPED
    }

    /**
     * A protocol and what came of it.
     *
     * @param summary what is counted so far, null before anything is
     * @param fault why the protocol does not allow this text, or null
     */
    record Row(
            Preset preset,
            Protocol protocol,
            State state,
            @Nullable Summary summary,
            @Nullable FaultException fault) {}

    private final ModelSlot slot;
    private final String text;
    private final ModelCard card;
    private final Ui ui;
    private final int window;
    private final ReadOnlyObjectWrapper<List<Row>> rows;
    private @Nullable Job<Result> job;
    private boolean cancelled;

    ProtocolRuns(ModelSlot slot, String text, ModelCard card, Ui ui) {
        this.slot = slot;
        this.text = text;
        this.card = card;
        this.ui = ui;
        window = window();
        List<Row> waiting = new ArrayList<>();
        for (Preset preset : PRESETS) {
            waiting.add(new Row(preset, protocol(preset), State.WAITING, null, null));
        }
        rows = new ReadOnlyObjectWrapper<>(waiting);
    }

    /** A text that fits one window shows no difference: it is cut into some eight. */
    private int window() {
        Result shown = slot.result();
        int tokens = shown == null || !shown.text().equals(text) ? 0 : shown.tokens();
        return tokens == 0 || tokens >= 2 * card.context()
                ? card.context()
                : Math.clamp(Integer.highestOneBit(Math.max(1, tokens / 6)), 4, card.context());
    }

    private Protocol protocol(Preset preset) {
        return window == card.context()
                ? Protocol.of(preset, card)
                : switch (preset) {
                    case HF_GUIDE -> Protocol.hfGuide(window, window / 2);
                    case LLAMA_CPP -> Protocol.llamaCpp(window);
                    case LM_EVAL -> Protocol.lmEval(window);
                    default -> Protocol.of(preset, card);
                };
    }

    /** The window that the text is cut by for its being short; 0 where the usual ones apply. */
    int shortWindow() {
        return window == card.context() ? 0 : window;
    }

    ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ModelCard card() {
        return card;
    }

    boolean isRunning() {
        return rows.get().stream()
                .anyMatch(row -> row.state() == State.WAITING || row.state() == State.RUNNING);
    }

    void start() {
        next(0);
    }

    /** Stops; what is counted stays. */
    void cancel() {
        cancelled = true;
        if (job != null) {
            job.cancel();
        }
        for (int i = 0; i < PRESETS.size(); i++) {
            Row row = rows.get().get(i);
            if (row.state() == State.WAITING || row.state() == State.RUNNING) {
                set(i, State.STOPPED, null, null);
            }
        }
    }

    private void next(int index) {
        if (cancelled || index == PRESETS.size()) {
            return;
        }
        Result shown = slot.result();
        Protocol protocol = rows.get().get(index).protocol();
        if (shown != null
                && shown.state() == Result.State.COMPLETE
                && shown.text().equals(text)
                && shown.protocol().equals(protocol)) {
            set(index, State.DONE, shown.summary(), null);
            next(index + 1);
            return;
        }
        Job<Result> scoring = slot.scoreAside(text, protocol);
        if (scoring == null) {
            cancel();
            return;
        }
        job = scoring;
        set(index, State.RUNNING, null, null);
        var _ =
                scoring.outcome()
                        .whenComplete(
                                (result, failure) -> ui.run(() -> ended(index, result, failure)));
    }

    private void ended(int index, @Nullable Result result, @Nullable Throwable failure) {
        if (cancelled) {
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (result != null && result.state() == Result.State.COMPLETE) {
            set(index, State.DONE, result.summary(), null);
        } else if (cause instanceof FaultException fault) {
            set(index, State.REFUSED, null, fault);
        } else if (result != null || cause instanceof CancellationException) {
            cancel();
            return;
        } else {
            set(index, State.REFUSED, null, null);
        }
        next(index + 1);
    }

    private void set(
            int index, State state, @Nullable Summary summary, @Nullable FaultException fault) {
        List<Row> changed = new ArrayList<>(rows.get());
        Row before = changed.get(index);
        changed.set(index, new Row(before.preset(), before.protocol(), state, summary, fault));
        rows.set(changed);
    }
}
