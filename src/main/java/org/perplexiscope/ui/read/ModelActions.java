package org.perplexiscope.ui.read;

import org.perplexiscope.model.ModelSource;

import java.util.List;

/** What a view can ask for to bring models in. */
public interface ModelActions {
    /** The models that come with the program. */
    List<ModelSource> bundled();

    /** Shows every model there is to choose from. */
    void choose(Slot slot);

    /** Opens a model as A or B. */
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
        A,
        B;

        public String letter() {
            return name();
        }

        /** The style class of its colour. */
        public String style() {
            return this == A ? "a" : "b";
        }

        public ModelSlot of(ReadModel read) {
            return this == A ? read.a() : read.b();
        }
    }
}
