package org.perplexiscope.ui.read;

import org.perplexiscope.model.ModelSource;

import java.util.List;

/** What a view can ask for to bring models in. */
public interface ModelActions {
    /** The models that come with the program. */
    List<ModelSource> bundled();

    /** Models opened before, the latest first. */
    List<ModelSource> recent();

    /** Opens a model as A or B. */
    void use(Slot slot, ModelSource source);

    /** Asks for a folder with a model. */
    void chooseFolder(Slot slot);

    /** Asks for a model file. */
    void chooseFile(Slot slot);

    /** Opens what could not be opened, or was, once more. */
    void again(Slot slot);

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
