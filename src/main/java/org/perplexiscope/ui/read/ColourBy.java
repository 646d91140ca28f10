package org.perplexiscope.ui.read;

/** What the colours of the heatmap say. */
public enum ColourBy {
    SURPRISE,
    RANK,
    PROBABILITY,
    ENTROPY,
    EXCESS;

    /** The key of its name on screen. */
    public String key() {
        return "read.colour." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
