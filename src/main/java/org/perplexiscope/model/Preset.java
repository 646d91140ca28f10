package org.perplexiscope.model;

import java.util.Optional;

/** A named way of counting. */
public enum Preset {
    /** Every token once, with at least half a window of context once there is that much. */
    EXACT("exact"),
    /** As llama.cpp's llama-perplexity: disjoint chunks, the second half of each. */
    LLAMA_CPP("llama.cpp"),
    /** Window, stride and BOS chosen by the user. */
    CUSTOM("custom");

    private final String id;

    Preset(String id) {
        this.id = id;
    }

    /** The name on the command line and in files. */
    public String id() {
        return id;
    }

    public static Optional<Preset> of(String id) {
        for (Preset preset : values()) {
            if (preset.id.equals(id)) {
                return Optional.of(preset);
            }
        }
        return Optional.empty();
    }
}
