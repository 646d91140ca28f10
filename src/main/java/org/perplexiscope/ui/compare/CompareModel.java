package org.perplexiscope.ui.compare;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.Comparison;
import org.perplexiscope.export.Comparisons;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.Selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The comparison of all models with one of them, the reference, made anew beside the view's thread
 * whenever they have come to an end with the text; which of them is looked at; and one selection
 * for all.
 */
public final class CompareModel {
    private final ReadModel read;
    private final Background background;
    private final ObjectProperty<Slot> reference = new SimpleObjectProperty<>(Slot.A);
    private final ObjectProperty<Slot> other = new SimpleObjectProperty<>(Slot.B);
    private final ObjectProperty<TextUnit> unit = new SimpleObjectProperty<>(TextUnit.WORD);
    private final ReadOnlyObjectWrapper<@Nullable Compared> compared =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable SelectedUnit> selectedUnit =
            new ReadOnlyObjectWrapper<>(null);
    private List<Comparison> opened = List.of(); // with what a file knew of them
    private @Nullable Request asked;
    private boolean linking;

    /** What a comparison is made of. */
    private record Request(List<Slot> slots, List<Result> results, int shown, TextUnit unit) {}

    public CompareModel(ReadModel read, Background background) {
        this.read = read;
        this.background = background;
        for (Slot slot : Slot.values()) {
            ModelSlot state = slot.of(read);
            state.phaseProperty()
                    .subscribe(
                            (_, _) -> {
                                settle();
                                compare();
                            });
            state.resultProperty().subscribe((_, _) -> compare());
            follow(slot, Selection::selectedProperty);
            follow(slot, Selection::hoveredProperty);
            state.selection().selectedProperty().subscribe(_ -> tellSelected());
        }
        reference.subscribe((_, _) -> compare());
        other.subscribe((_, _) -> compare());
        unit.subscribe((_, _) -> compare());
        compared.subscribe(_ -> tellSelected());
        compare();
    }

    ReadModel read() {
        return read;
    }

    /** Compares the models of the same slots as another. */
    public void takeOver(CompareModel before) {
        reference.set(before.reference.get());
        other.set(before.other.get());
    }

    /** The model that the others are compared with. */
    ObjectProperty<Slot> referenceProperty() {
        return reference;
    }

    /** The model that is looked at beside the reference. */
    ObjectProperty<Slot> otherProperty() {
        return other;
    }

    /** What the text is divided into. */
    ObjectProperty<TextUnit> unitProperty() {
        return unit;
    }

    /** Compares all others with this model; the two that are looked at change places if need be. */
    void pin(Slot slot) {
        Slot before = reference.get();
        if (slot == other.get()) {
            other.set(before);
        }
        reference.set(slot);
    }

    /** Looks at this model beside the reference; the two change places if it is the reference. */
    void lookAt(Slot slot) {
        if (slot == reference.get()) {
            pin(other.get());
        } else {
            other.set(slot);
        }
    }

    /** Looks at the next model that there is. */
    void lookAtNext() {
        Slot[] slots = Slot.values();
        for (int i = 1; i < slots.length; i++) {
            Slot next = slots[(other.get().index() + i) % slots.length];
            if (next != reference.get() && next.of(read).phase() != Phase.EMPTY) {
                other.set(next);
                return;
            }
        }
    }

    /** Exchanges the models of the two slots that are looked at. */
    public void swap() {
        read.swap(reference.get().of(read), other.get().of(read));
    }

    /** The slots that hold a model, and the two that are looked at. */
    List<Slot> slots() {
        return Arrays.stream(Slot.values())
                .filter(
                        slot ->
                                slot == reference.get()
                                        || slot == other.get()
                                        || slot.of(read).phase() != Phase.EMPTY)
                .toList();
    }

    /** Null while there are not two results of one text. */
    ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    @Nullable Compared compared() {
        return compared.get();
    }

    /** All results against the reference; null while there are not two. */
    public @Nullable Comparisons comparisons() {
        Compared now = compared.get();
        return now == null ? null : now.all();
    }

    /** Shows a comparison that was kept, without its models. */
    public void show(Comparisons kept, String origin) {
        opened = kept.pairs();
        reference.set(Slot.A);
        other.set(Slot.B);
        read.showResults(kept.results(), origin);
    }

    /** Adds what the whole distributions of a pair say, if it is still compared. */
    void take(Comparison pair, DivergenceColumns columns) {
        Compared now = compared.get();
        if (now != null) {
            compared.set(now.with(pair, columns));
        }
    }

    /** The selected unit with the bits of both models; null where there is none to compare. */
    public ReadOnlyObjectProperty<@Nullable SelectedUnit> selectedUnitProperty() {
        return selectedUnit.getReadOnlyProperty();
    }

    /** Selects the tokens of a unit in all models. */
    void select(int number) {
        set(Selection::selectedProperty, number);
    }

    /** Points at the tokens of a unit in all models, -1 for none. */
    void hover(int number) {
        set(Selection::hoveredProperty, number);
    }

    private void set(Function<Selection, IntegerProperty> mark, int number) {
        Compared now = compared.get();
        if (now != null) {
            mark.apply(now.reference().of(read).selection())
                    .set(number < 0 ? Selection.NONE : now.tokenOf(number));
        }
    }

    /** The unit that holds the selected token, or -1. */
    int selectedNumber() {
        return numberOf(Selection::selectedProperty);
    }

    /** The unit that holds the token under the pointer, or -1. */
    int hoveredNumber() {
        return numberOf(Selection::hoveredProperty);
    }

    private int numberOf(Function<Selection, IntegerProperty> mark) {
        Compared now = compared.get();
        if (now == null) {
            return -1;
        }
        int token = mark.apply(now.reference().of(read).selection()).get();
        return token == Selection.NONE || token >= now.comparison().a().tokens()
                ? -1
                : now.units().alignment().spanOfA(token);
    }

    /** Where a model was taken away, another one is looked at. */
    private void settle() {
        if (other.get().of(read).phase() == Phase.EMPTY) {
            lookAtNext();
        }
    }

    private void compare() {
        Request request = request();
        if (request == null) {
            asked = null;
            compared.set(null);
            return;
        }
        if (request.equals(asked)) {
            return;
        }
        asked = request;
        Compared before = compared.get();
        List<Comparison> known = new ArrayList<>(opened);
        if (before != null) {
            known.addAll(before.all().pairs());
        }
        List<@Nullable Tokenizer> tokenizers = new ArrayList<>();
        for (Slot slot : request.slots()) {
            LanguageModel loaded = slot.of(read).model();
            tokenizers.add(loaded == null ? null : loaded.tokenizer());
        }
        background.run(
                () ->
                        Compared.of(
                                request.slots(),
                                request.results(),
                                tokenizers,
                                request.shown(),
                                request.unit(),
                                known,
                                before),
                made -> {
                    if (request.equals(asked)) {
                        compared.set(made);
                        link(
                                made.reference(),
                                Selection::selectedProperty,
                                made.reference().of(read).selection().selected());
                    }
                },
                _ -> compared.set(null));
    }

    private @Nullable Request request() {
        Result first = finished(reference.get());
        if (first == null) {
            return null;
        }
        List<Slot> slots = new ArrayList<>(List.of(reference.get()));
        List<Result> results = new ArrayList<>(List.of(first));
        for (Slot slot : Slot.values()) {
            Result result = slot == reference.get() ? null : finished(slot);
            if (result != null && result.text().equals(first.text())) {
                slots.add(slot);
                results.add(result);
            }
        }
        int shown = slots.indexOf(other.get()) - 1;
        return shown < 0 ? null : new Request(slots, results, shown, unit.get());
    }

    private @Nullable Result finished(Slot slot) {
        ModelSlot state = slot.of(read);
        boolean scoring = state.phase() == Phase.SCORING || state.phase() == Phase.SCORE_FAILED;
        Result result = state.result();
        return scoring || result == null || result.state() == Result.State.RUNNING
                ? null
                : result.done() > 0 ? result : null;
    }

    private void tellSelected() {
        Compared now = compared.get();
        int number = selectedNumber();
        selectedUnit.set(
                now == null || number < 0 || !now.units().isScored(number)
                        ? null
                        : new SelectedUnit(
                                now.surface(number).strip(),
                                now.reference(),
                                now.units().natsA(number),
                                now.other(),
                                now.units().natsB(number)));
    }

    private void follow(Slot slot, Function<Selection, IntegerProperty> mark) {
        mark.apply(slot.of(read).selection())
                .subscribe((_, token) -> link(slot, mark, token.intValue()));
    }

    /** Marks in the other models what holds the same bytes. */
    private void link(Slot from, Function<Selection, IntegerProperty> mark, int token) {
        Compared now = compared.get();
        int index = now == null ? -1 : now.slots().indexOf(from);
        if (linking || now == null || index < 0) {
            return;
        }
        linking = true;
        try {
            int first = token;
            if (index > 0 && token >= 0) {
                Comparison pair = now.all().pairs().get(index - 1);
                Alignment spans = pair.pairs().alignment();
                first = token < pair.b().tokens() ? spans.firstA(spans.spanOfB(token)) : -1;
            }
            for (int i = 0; i < now.slots().size(); i++) {
                if (i != index) {
                    mark.apply(now.slots().get(i).of(read).selection()).set(tokenIn(now, i, first));
                }
            }
        } finally {
            linking = false;
        }
    }

    /** The first token of a result in the span that holds a token of the reference. */
    private static int tokenIn(Compared now, int index, int referenceToken) {
        if (referenceToken < 0 || referenceToken >= now.all().reference().tokens()) {
            return Selection.NONE;
        }
        if (index == 0) {
            return referenceToken;
        }
        Alignment spans = now.all().pairs().get(index - 1).pairs().alignment();
        return spans.firstB(spans.spanOfA(referenceToken));
    }
}
