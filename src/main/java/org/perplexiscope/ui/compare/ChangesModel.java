package org.perplexiscope.ui.compare;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.model.TextKind;
import org.perplexiscope.ui.fx.Background;

import java.util.BitSet;

/** What changed, filtered and in order, made beside the view's thread. */
final class ChangesModel {
    private final CompareModel model;
    private final Background background;
    private final ObjectProperty<Changes.Direction> direction =
            new SimpleObjectProperty<>(Changes.Direction.BOTH);
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable TextKind> kind = new SimpleObjectProperty<>(null);
    private final ObjectProperty<@Nullable BitSet> brushed = new SimpleObjectProperty<>(null);
    private final ObjectProperty<@Nullable BitSet> marked = new SimpleObjectProperty<>(null);
    private final ReadOnlyObjectWrapper<Changes> changes =
            new ReadOnlyObjectWrapper<>(Changes.NONE);
    private @Nullable PairedSpans of;
    private int turn;

    ChangesModel(CompareModel model, Background background) {
        this.model = model;
        this.background = background;
        model.comparedProperty().subscribe(this::compared);
        direction.subscribe((_, _) -> find());
        words.subscribe((_, _) -> find());
        kind.subscribe((_, _) -> find());
        brushed.subscribe(
                (_, now) -> {
                    marked.set(now);
                    find();
                });
    }

    ObjectProperty<Changes.Direction> directionProperty() {
        return direction;
    }

    /** What a unit must hold. */
    StringProperty wordsProperty() {
        return words;
    }

    /** Null for every kind. */
    ObjectProperty<@Nullable TextKind> kindProperty() {
        return kind;
    }

    /** Numbers of the units that were dragged over in the plot; null where nothing was. */
    ObjectProperty<@Nullable BitSet> brushedProperty() {
        return brushed;
    }

    /** Numbers of the units that are to be seen in the text; null for none. */
    ObjectProperty<@Nullable BitSet> markedProperty() {
        return marked;
    }

    ReadOnlyObjectProperty<Changes> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    private void compared(@Nullable Compared now) {
        PairedSpans units = now == null ? null : now.units();
        if (units != of) {
            of = units;
            marked.set(null);
            if (brushed.get() != null) {
                brushed.set(null); // finds as well
            } else {
                find();
            }
        }
    }

    private void find() {
        int mine = ++turn;
        Compared now = model.compared();
        if (now == null) {
            changes.set(Changes.NONE);
            return;
        }
        Changes.Filter filter =
                new Changes.Filter(direction.get(), words.get(), kind.get(), brushed.get());
        background.run(
                () -> Changes.of(now, filter),
                found -> {
                    if (mine == turn) {
                        changes.set(found);
                    }
                },
                _ -> {});
    }
}
