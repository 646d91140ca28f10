package org.perplexiscope.ui.read;

import org.perplexiscope.model.ModelSource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a view can ask for to bring models in. */
public interface ModelActions {
    /** The models that come with the program. */
    List<ModelSource> bundled();

    /** Shows every model there is to choose from. */
    void choose(Slot slot);

    /** Opens a model in a slot. */
    void use(Slot slot, ModelSource source);

    /** Opens what could not be opened, or was, once more. */
    void again(Slot slot);

    /** Opens the model of a kept result, from where it lay, or asks for it. */
    void reopen(Slot slot);

    /** Asks whether the open model is read correctly. */
    void check(Slot slot);

    void remove(Slot slot);

    /** Whose place a model takes. */
    enum Slot {
        A(0),
        B(1),
        C(2),
        D(3);

        private final int index;

        Slot(int index) {
            this.index = index;
        }

        /** 0 for A to 3 for D. */
        public int index() {
            return index;
        }

        public String letter() {
            return name();
        }

        /** The style class of its colour. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The first that holds no model. */
        public static Optional<Slot> vacant(ReadModel read) {
            return Arrays.stream(values())
                    .filter(slot -> slot.of(read).phase() == Phase.EMPTY)
                    .findFirst();
        }

        public ModelSlot of(ReadModel read) {
            return read.slots().get(index);
        }
    }
}
