package org.perplexiscope.ui.compare;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.Selection;

import java.util.function.Function;

/**
 * The comparison of models A and B, made anew beside the view's thread whenever both have come to
 * an end with the text; and one selection for both.
 */
public final class CompareModel {
    private final ReadModel read;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable SelectedWord> selectedWord =
            new ReadOnlyObjectWrapper<>(null);
    private int turn;
    private boolean linking;

    public CompareModel(ReadModel read, Background background) {
        this.read = read;
        this.background = background;
        for (ModelSlot slot : read.slots()) {
            slot.phaseProperty().subscribe((_, _) -> compare());
            slot.resultProperty().subscribe((_, _) -> compare());
        }
        follow(Selection::selectedProperty);
        follow(Selection::hoveredProperty);
        comparison.subscribe(_ -> tellSelected());
        read.a().selection().selectedProperty().subscribe(_ -> tellSelected());
        compare();
    }

    /** Null while there are not two results of one text. */
    ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    @Nullable Comparison comparison() {
        return comparison.get();
    }

    /** The selected word with the bits of both models; null where there is none to compare. */
    public ReadOnlyObjectProperty<@Nullable SelectedWord> selectedWordProperty() {
        return selectedWord.getReadOnlyProperty();
    }

    /** Selects the tokens of a word in both models. */
    void select(int word) {
        set(read.a().selection().selectedProperty(), word);
    }

    /** Points at the tokens of a word in both models, -1 for none. */
    void hover(int word) {
        set(read.a().selection().hoveredProperty(), word);
    }

    private void set(IntegerProperty token, int word) {
        Comparison now = comparison.get();
        if (now != null) {
            token.set(
                    word < 0 ? Selection.NONE : firstOfSurface(now, now.words().alignment(), word));
        }
    }

    /** The word that holds the selected token, or -1. */
    int selectedWord() {
        return wordOf(read.a().selection().selected());
    }

    /** The word that holds the token under the pointer, or -1. */
    int hoveredWord() {
        return wordOf(read.a().selection().hoveredProperty().get());
    }

    private int wordOf(int token) {
        Comparison now = comparison.get();
        return now == null || token == Selection.NONE || token >= now.a().tokens()
                ? -1
                : now.words().alignment().spanOfA(token);
    }

    private static int firstOfSurface(Comparison now, Alignment words, int word) {
        Tokenization tokens = now.a().tokenization();
        int token = words.firstA(word);
        while (token + 1 < words.endA(word) && tokens.surface(token).isBlank()) {
            token++;
        }
        return token;
    }

    private void compare() {
        int mine = ++turn;
        Result a = finished(read.a());
        Result b = finished(read.b());
        Comparison now = comparison.get();
        if (a == null || b == null || !Comparison.isPossible(a, b)) {
            comparison.set(null);
        } else if (now == null || !now.a().equals(a) || !now.b().equals(b)) {
            background.run(
                    () -> Comparison.of(a, b),
                    made -> {
                        if (mine == turn) {
                            comparison.set(made);
                            link(
                                    Selection::selectedProperty,
                                    true,
                                    read.a().selection().selected());
                        }
                    },
                    _ -> comparison.set(null));
        }
    }

    private static @Nullable Result finished(ModelSlot slot) {
        boolean ended = slot.phase() == Phase.DONE || slot.phase() == Phase.STOPPED;
        return ended ? slot.result() : null;
    }

    private void tellSelected() {
        Comparison now = comparison.get();
        int word = selectedWord();
        selectedWord.set(
                now == null || word < 0 || !now.words().isScored(word)
                        ? null
                        : new SelectedWord(
                                now.surface(word).strip(),
                                now.words().natsA(word),
                                now.words().natsB(word)));
    }

    private void follow(Function<Selection, IntegerProperty> mark) {
        mark.apply(read.a().selection()).subscribe((_, t) -> link(mark, true, t.intValue()));
        mark.apply(read.b().selection()).subscribe((_, t) -> link(mark, false, t.intValue()));
    }

    /** Marks in the other model what holds the same bytes. */
    private void link(Function<Selection, IntegerProperty> mark, boolean fromA, int token) {
        Comparison now = comparison.get();
        if (linking || now == null) {
            return;
        }
        Result from = fromA ? now.a() : now.b();
        IntegerProperty other = mark.apply((fromA ? read.b() : read.a()).selection());
        linking = true;
        try {
            if (token < 0 || token >= from.tokens()) {
                other.set(Selection.NONE);
            } else {
                Alignment spans = now.pairs().alignment();
                int span = fromA ? spans.spanOfA(token) : spans.spanOfB(token);
                other.set(fromA ? spans.firstB(span) : spans.firstA(span));
            }
        } finally {
            linking = false;
        }
    }
}
