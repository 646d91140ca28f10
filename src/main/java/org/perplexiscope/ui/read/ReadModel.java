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
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Utf8;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.fx.Unit;

import java.time.Duration;
import java.util.List;

/**
 * One text, up to two models on it, and how it is scored. Whatever changes, the text is scored
 * anew: at once where that was asked for, after a short rest while somebody types, and only on
 * demand where the text is long.
 */
public final class ReadModel {
    /** Edits of longer texts, in UTF-8 bytes, are scored only on demand. */
    static final int AUTOMATIC_BYTES = 100_000;

    private static final Duration REST = Duration.ofMillis(250);

    private final Ui ui;
    private final ModelSlot a;
    private final ModelSlot b;
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
    private final String device;

    private Ui.@Nullable Delayed pending;

    /**
     * @param device where models compute: {@code auto}, or a device's name
     */
    public ReadModel(Engine engine, Ui ui, String device) {
        this.ui = ui;
        this.device = device;
        a = new ModelSlot(engine, ui);
        b = new ModelSlot(engine, ui);
        for (ModelSlot slot : slots()) {
            slot.phaseProperty()
                    .subscribe(
                            (before, now) -> {
                                if (before == Phase.OPENING && now == Phase.READY) {
                                    score(slot);
                                }
                            });
        }
        protocol.subscribe((_, _) -> scoreNow());
        precision.subscribe((_, _) -> reopen());
    }

    public ModelSlot a() {
        return a;
    }

    /** The model beside the first; its phase is EMPTY while there is none. */
    public ModelSlot b() {
        return b;
    }

    public List<ModelSlot> slots() {
        return List.of(a, b);
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

    public ObjectProperty<ColourBy> colourByProperty() {
        return colourBy;
    }

    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /** Whether a slot has anything to cancel. */
    public boolean isBusy() {
        return slots().stream().anyMatch(slot -> slot.phase().isBusy());
    }

    /** Puts another text in place, and scores it. */
    public void setText(String replacement, String origin) {
        slots().forEach(slot -> slot.selection().clear());
        text.set(replacement);
        name.set(origin);
        bytes.set(Utf8.length(replacement));
        scoreNow();
    }

    /** Shows a result that was kept: its text, and its scores as model A's. */
    public void showResult(Result kept, String origin) {
        stopWaiting();
        stale.set(false);
        b.clear();
        a.clear();
        text.set(kept.text());
        name.set(origin);
        bytes.set(Utf8.length(kept.text()));
        a.show(kept);
    }

    /** Takes over what the text became by typing or pasting. */
    public void edit(String edited) {
        if (edited.equals(text.get())) {
            return;
        }
        text.set(edited);
        bytes.set(Utf8.length(edited));
        stopWaiting();
        if (bytes.get() <= AUTOMATIC_BYTES) {
            pending = ui.later(REST, this::scoreNow);
        } else {
            stale.set(true);
        }
    }

    public void openA(ModelSource source) {
        a.open(source, precision.get(), device);
    }

    public void openB(ModelSource source) {
        b.open(source, precision.get(), device);
    }

    public void removeA() {
        a.clear();
    }

    public void removeB() {
        b.clear();
    }

    /** The model of A becomes B's and the other way round. */
    public void swap() {
        if (a.phase() != Phase.OPENING && b.phase() != Phase.OPENING) {
            boolean busy = isBusy();
            a.swapWith(b);
            if (busy) {
                scoreNow();
            }
        }
    }

    /** Scores the text with every open model, in place of what is under way. */
    public void scoreNow() {
        stopWaiting();
        stale.set(false);
        slots().forEach(this::score);
    }

    /** Stops what is under way; what is scored so far stays. */
    public void cancel() {
        stopWaiting();
        slots().forEach(ModelSlot::cancel);
    }

    private void score(ModelSlot slot) {
        ModelCard card = slot.card();
        if (card == null) {
            return;
        }
        Result shown = slot.result();
        if (slot.isKept()) {
            if (shown != null && !shown.text().equals(text.get())) {
                slot.outdate();
            }
        } else if (text.get().isEmpty()) {
            slot.forget();
        } else {
            slot.score(text.get(), protocol.get().with(card));
        }
    }

    private void reopen() {
        for (ModelSlot slot : slots()) {
            ModelSource source = slot.source();
            if (source != null) {
                slot.open(source, precision.get(), device);
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
