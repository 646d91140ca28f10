package org.perplexiscope.model;

import java.util.Optional;

/** A named way of counting. */
public enum Preset {
    /** Every token once, with at least half a window of context once there is that much. */
    EXACT("exact", false, false),
    /**
     * As the guide "Perplexity of fixed-length models" of Hugging Face transformers: sliding
     * windows, each weighted by one target less than it adds to the text.
     */
    HF_GUIDE("hf-guide", true, true),
    /** As the metric of Hugging Face's evaluate: a BOS and the whole text in one window. */
    HF_EVALUATE("hf-evaluate", false, false),
    /** As llama.cpp's llama-perplexity: disjoint chunks, the second half of each. */
    LLAMA_CPP("llama.cpp", true, false),
    /** As lm-evaluation-harness: windows that share one token. */
    LM_EVAL("lm-eval", true, false),
    /** Window, stride and BOS chosen by the user. */
    CUSTOM("custom", true, true);

    private final String id;
    private final boolean anyWindow;
    private final boolean anyStride;

    Preset(String id, boolean anyWindow, boolean anyStride) {
        this.id = id;
        this.anyWindow = anyWindow;
        this.anyStride = anyStride;
    }

    /** The name on the command line and in files. */
    public String id() {
        return id;
    }

    /** Whether the tool leaves the window to its user. */
    public boolean anyWindow() {
        return anyWindow;
    }

    /** Whether the tool leaves the stride to its user. */
    public boolean anyStride() {
        return anyStride;
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
