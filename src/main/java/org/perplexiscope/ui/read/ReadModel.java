package org.perplexiscope.ui.read;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.KeptResult;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Utf8;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.fx.Unit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One text, up to four models on it, and how it is scored. Whatever changes, the text is scored
 * anew: at once where that was asked for or is done in a moment, after a short rest while somebody
 * types, and only on demand where the text is long.
 *
 * <p>Models that do not fit into memory together take turns: one that has to make room keeps its
 * result and is loaded again when there is something to score.
 */
public final class ReadModel {
    /** Edits of longer texts, in UTF-8 bytes, are scored only on demand. */
    static final int AUTOMATIC_BYTES = 100_000;

    private static final int MODELS = 4;

    private static final Duration REST = Duration.ofMillis(250);

    /**
     * A text whose scoring took no longer is scored at every key; and what was shown before stays
     * until so much time has passed, or the next scores are whole.
     */
    public static final Duration MOMENT = Duration.ofMillis(150);

    private final Ui ui;
    private final List<ModelSlot> slots;
    private final Deque<ModelSlot> waiting = new ArrayDeque<>(); // for room in memory
    private final ReadOnlyBooleanWrapper turns = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper bytes = new ReadOnlyLongWrapper(0);
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(false);
    private final ObjectProperty<ProtocolChoice> protocol =
            new SimpleObjectProperty<>(ProtocolChoice.EXACT);
    private final ObjectProperty<Precision> precision =
            new SimpleObjectProperty<>(Precision.FLOAT32);
    private final ObjectProperty<ColourBy> colourBy = new SimpleObjectProperty<>(ColourBy.SURPRISE);
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(Unit.BITS);
    private final ObjectProperty<String> device;

    private Ui.@Nullable Delayed pending;

    /**
     * @param device where models compute: {@code auto}, or a device's name
     */
    public ReadModel(Engine engine, Ui ui, String device) {
        this.ui = ui;
        this.device = new SimpleObjectProperty<>(device);
        slots = Stream.generate(() -> new ModelSlot(engine, ui)).limit(MODELS).toList();
        for (ModelSlot slot : slots) {
            slot.phaseProperty().subscribe((before, now) -> phaseChanged(slot, before, now));
        }
        protocol.subscribe((_, _) -> scoreNow());
        precision.subscribe((_, _) -> reopen());
        this.device.subscribe((_, _) -> reopen());
    }

    public ModelSlot a() {
        return slots.getFirst();
    }

    /** The model beside the first; its phase is EMPTY while there is none. */
    public ModelSlot b() {
        return slots.get(1);
    }

    /** Always four, whether or not there is a model. */
    public List<ModelSlot> slots() {
        return slots;
    }

    /** Whether models take turns in memory. */
    public ReadOnlyBooleanProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public String text() {
        return text.get();
    }

    /** The file or sample that the text came from; empty for what was typed or pasted. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** Length of the text in UTF-8. */
    public ReadOnlyLongProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    /** Whether the text changed and waits to be scored on demand. */
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    public ObjectProperty<ProtocolChoice> protocolProperty() {
        return protocol;
    }

    public ObjectProperty<Precision> precisionProperty() {
        return precision;
    }

    /** Where models compute: {@code auto}, or a device's name. */
    public ObjectProperty<String> deviceProperty() {
        return device;
    }

    public ObjectProperty<ColourBy> colourByProperty() {
        return colourBy;
    }

    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /** Whether a slot has anything to cancel. */
    public boolean isBusy() {
        return slots.stream().anyMatch(slot -> slot.phase().isBusy());
    }

    /** Puts another text in place, and scores it. */
    public void setText(String replacement, String origin) {
        slots.forEach(slot -> slot.selection().clear());
        text.set(replacement);
        name.set(origin);
        bytes.set(Utf8.length(replacement));
        scoreNow();
    }

    /** Shows a result that was kept: its text, and its scores as model A's. */
    public void showResult(KeptResult kept, String origin) {
        showKept(List.of(kept), origin);
    }

    /** Shows one to four kept results of one text. */
    public void showResults(List<Result> kept, String origin) {
        showKept(kept.stream().map(KeptResult::of).toList(), origin);
    }

    private void showKept(List<KeptResult> kept, String origin) {
        stopWaiting();
        stale.set(false);
        slots.forEach(this::remove);
        String of = kept.getFirst().result().text();
        text.set(of);
        name.set(origin);
        bytes.set(Utf8.length(of));
        for (int i = 0; i < kept.size(); i++) {
            slots.get(i).show(kept.get(i));
        }
    }

    /** Goes on with another's text, models and results; that one is left without models. */
    public void takeOver(ReadModel other) {
        boolean stopped = other.isBusy() || other.pending != null;
        other.stopWaiting();
        text.set(other.text.get());
        name.set(other.name.get());
        bytes.set(other.bytes.get());
        stale.set(other.stale.get());
        for (int i = 0; i < MODELS; i++) {
            slots.get(i).takeOver(other.slots.get(i));
        }
        tellTurns();
        reopen(slot -> slot.phase() == Phase.OPENING);
        if (stopped) {
            slots().stream().filter(slot -> slot.phase() != Phase.OPENING).forEach(this::score);
        }
    }

    /** Takes over what the text became by typing or pasting. */
    public void edit(String edited) {
        if (edited.equals(text.get())) {
            return;
        }
        text.set(edited);
        bytes.set(Utf8.length(edited));
        stopWaiting();
        if (bytes.get() <= AUTOMATIC_BYTES && !turns.get()) {
            if (isQuick()) {
                scoreNow();
            } else {
                pending = ui.later(REST, this::scoreNow);
            }
        } else {
            stale.set(true);
        }
    }

    private boolean isQuick() {
        return slots.stream()
                .filter(slot -> slot.model() != null)
                .map(ModelSlot::result)
                .allMatch(
                        shown ->
                                shown != null
                                        && shown.state() == Result.State.COMPLETE
                                        && shown.seconds() * 1e3 <= MOMENT.toMillis());
    }

    public void openA(ModelSource source) {
        open(a(), source);
    }

    public void openB(ModelSource source) {
        open(b(), source);
    }

    /** Opens a model in place of the one that is in the slot. */
    public void open(ModelSlot slot, ModelSource source) {
        waiting.remove(slot);
        slot.open(source, precision.get(), device.get());
    }

    public void remove(ModelSlot slot) {
        waiting.remove(slot);
        slot.clear();
        tellTurns();
    }

    /** The model of one slot becomes the other's and the other way round. */
    public void swap(ModelSlot one, ModelSlot other) {
        if (one.phase() != Phase.OPENING && other.phase() != Phase.OPENING) {
            boolean busy = isBusy();
            waiting.clear();
            one.swapWith(other);
            if (busy) {
                scoreNow();
            }
        }
    }

    /** Scores the text with every open model, in place of what is under way. */
    public void scoreNow() {
        stopWaiting();
        stale.set(false);
        slots.forEach(this::score);
        serveNext();
    }

    /** Stops what is under way; what is scored so far stays. */
    public void cancel() {
        stopWaiting();
        waiting.clear();
        slots.forEach(ModelSlot::cancel);
    }

    private void score(ModelSlot slot) {
        ModelCard card = slot.card();
        if (card == null) {
            return;
        }
        Result shown = slot.result();
        if (slot.isResting()) {
            if (!text.get().isEmpty() && !isAnswered(shown, card) && !waiting.contains(slot)) {
                waiting.add(slot);
            }
        } else if (slot.isKept()) {
            if (shown != null && !shown.text().equals(text.get())) {
                slot.outdate();
            }
        } else if (text.get().isEmpty()) {
            slot.forget();
        } else {
            slot.score(text.get(), protocol.get().with(card));
        }
    }

    private boolean isAnswered(@Nullable Result shown, ModelCard card) {
        return shown != null
                && shown.state() == Result.State.COMPLETE
                && shown.text().equals(text.get())
                && shown.protocol().equals(protocol.get().with(card));
    }

    private void phaseChanged(ModelSlot slot, Phase before, Phase now) {
        if (before == Phase.OPENING && now == Phase.READY) {
            score(slot);
        }
        if (before == Phase.OPENING && now == Phase.OPEN_FAILED && lacksRoom(slot)) {
            waiting.add(slot);
        }
        if (!now.isBusy()) {
            serveNext();
        }
        tellTurns();
    }

    /** Whether the model may fit once the others have made room. */
    private boolean lacksRoom(ModelSlot slot) {
        FaultException fault = slot.fault();
        return fault != null
                && fault.fault() == Fault.OUT_OF_MEMORY
                && slots.stream().anyMatch(other -> !other.equals(slot) && other.model() != null);
    }

    /** Loads the next model that waits, in place of those that are done. */
    private void serveNext() {
        if (waiting.isEmpty() || isBusy()) {
            return;
        }
        ModelSlot next = waiting.remove();
        slots.stream().filter(slot -> !slot.equals(next)).forEach(ModelSlot::rest);
        next.wake(precision.get(), device.get());
    }

    private void tellTurns() {
        turns.set(slots.stream().anyMatch(ModelSlot::isResting));
    }

    private void reopen() {
        reopen(_ -> true);
    }

    private void reopen(Predicate<ModelSlot> which) {
        waiting.clear();
        for (ModelSlot slot : slots) {
            ModelSource source = slot.source();
            if (source != null && which.test(slot)) {
                slot.open(source, precision.get(), device.get());
            }
        }
    }

    private void stopWaiting() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }
}
