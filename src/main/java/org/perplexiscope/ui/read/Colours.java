package org.perplexiscope.ui.read;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Grouped;
import org.perplexiscope.ui.heat.Reach;
import org.perplexiscope.ui.heat.TokenGroups;

/** What the colours of the text say, how far they reach, and what shares one colour. */
final class Colours {
    /** Texts up to this length are divided at once, others beside the view. */
    private static final int SHORT = 50_000;

    private final ReadModel read;
    private final Background background;
    private final ObjectProperty<ColourScale> scale = new SimpleObjectProperty<>(ColourScale.FIXED);
    private final ObjectProperty<ColourOf> of = new SimpleObjectProperty<>(ColourOf.TOKEN);
    private final ReadOnlyObjectWrapper<Colouring> colouring =
            new ReadOnlyObjectWrapper<>(new Colouring.Surprise());
    private Reach byHand = new Reach(0, 1);
    private @Nullable TokenGroups groups;
    private @Nullable Tokenization divided; // what is being divided, or was

    Colours(ReadModel read, Background background) {
        this.read = read;
        this.background = background;
        read.colourByProperty()
                .subscribe(
                        by -> {
                            if (scale.get() == ColourScale.BY_HAND) {
                                scale.set(ColourScale.FIXED); // a scale of other values
                            }
                            if (!of.get().isFor(by)) {
                                of.set(ColourOf.TOKEN);
                            }
                            recolour();
                        });
        scale.subscribe(this::recolour);
        of.subscribe(this::recolour);
        read.a().resultProperty().subscribe(this::resultChanged);
    }

    ReadOnlyObjectProperty<Colouring> colouringProperty() {
        return colouring.getReadOnlyProperty();
    }

    ObjectProperty<ColourScale> scaleProperty() {
        return scale;
    }

    ObjectProperty<ColourOf> ofProperty() {
        return of;
    }

    /** Sets the scale to what was drawn. */
    void choose(Reach drawn) {
        byHand = drawn;
        if (scale.get() == ColourScale.BY_HAND) {
            recolour();
        } else {
            scale.set(ColourScale.BY_HAND);
        }
    }

    void reset() {
        scale.set(ColourScale.FIXED);
    }

    /** Where the usual scale ends, in bits. */
    double usualEnd() {
        return Colourings.usualEnd(read.colourByProperty().get()) * of.get().wider();
    }

    private void resultChanged(@Nullable Result result) {
        boolean rescaled =
                scale.get() == ColourScale.FITTED
                        && result != null
                        && result.state() != Result.State.RUNNING;
        if (of.get() != ColourOf.TOKEN || rescaled) {
            recolour();
        }
    }

    private void recolour() {
        ColourBy by = read.colourByProperty().get();
        Result result = read.a().result();
        TokenGroups shared = result == null ? null : groups(result.tokenization());
        Reach usual = new Reach(0, usualEnd());
        Colouring plain = together(Colourings.of(by, usual), shared);
        Reach reach =
                scale.get() == ColourScale.BY_HAND
                        ? byHand
                        : new Reach(0, scale.get().end(usual.high(), plain, result));
        Colouring chosen = together(Colourings.of(by, reach), shared);
        if (!chosen.equals(colouring.get())) {
            colouring.set(chosen);
        }
    }

    private Colouring together(Colouring single, @Nullable TokenGroups shared) {
        return shared == null ? single : new Grouped(single, shared, of.get().isSum());
    }

    /** The groups of a text, null where there are none or not yet. */
    private @Nullable TokenGroups groups(Tokenization text) {
        ColourOf wanted = of.get();
        if (wanted == ColourOf.TOKEN) {
            return null;
        }
        if (groups != null && groups.areOf(text, wanted.unit())) {
            return groups;
        }
        if (text.text().length() <= SHORT) {
            groups = TokenGroups.of(text, wanted.unit());
            return groups;
        }
        if (divided != text || groups != null) {
            divided = text;
            groups = null;
            background.run(
                    () -> TokenGroups.of(text, wanted.unit()),
                    found -> {
                        groups = found;
                        recolour();
                    },
                    _ -> {});
        }
        return null;
    }
}
