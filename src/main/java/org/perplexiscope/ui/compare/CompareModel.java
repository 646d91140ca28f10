package org.perplexiscope.ui.compare;

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

/**
 * The comparison of models A and B, made anew beside the view's thread whenever both have come to
 * an end with the text; and one selection for both.
 */
public final class CompareModel {
    private final ReadModel read;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
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
        read.a().selection().selectedProperty().subscribe((_, t) -> link(true, t.intValue()));
        read.b().selection().selectedProperty().subscribe((_, t) -> link(false, t.intValue()));
        compare();
    }

    /** Null while there are not two results of one text. */
    ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    @Nullable Comparison comparison() {
        return comparison.get();
    }

    /** Selects the tokens of a word in both models. */
    void select(int word) {
        Comparison now = comparison.get();
        if (now != null) {
            Alignment words = now.words().alignment();
            read.a().selection().selectedProperty().set(firstOfSurface(now, words, word));
        }
    }

    /** The word that holds the selected token, or -1. */
    int selectedWord() {
        Comparison now = comparison.get();
        int token = read.a().selection().selected();
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
                            link(true, read.a().selection().selected());
                        }
                    },
                    _ -> comparison.set(null));
        }
    }

    private static @Nullable Result finished(ModelSlot slot) {
        boolean ended = slot.phase() == Phase.DONE || slot.phase() == Phase.STOPPED;
        return ended ? slot.result() : null;
    }

    /** Selects in the other model what holds the same bytes. */
    private void link(boolean fromA, int token) {
        Comparison now = comparison.get();
        if (linking || now == null) {
            return;
        }
        Result from = fromA ? now.a() : now.b();
        Selection other = (fromA ? read.b() : read.a()).selection();
        linking = true;
        try {
            if (token < 0 || token >= from.tokens()) {
                other.selectedProperty().set(Selection.NONE);
            } else {
                Alignment spans = now.pairs().alignment();
                int span = fromA ? spans.spanOfA(token) : spans.spanOfB(token);
                other.selectedProperty().set(fromA ? spans.firstB(span) : spans.firstA(span));
            }
        } finally {
            linking = false;
        }
    }
}
