package org.perplexiscope.ui.read;

import java.util.Locale;

/** What the colours of the heatmap say. */
public enum ColourBy {
    SURPRISE(1),
    RANK(2),
    PROBABILITY(3),
    ENTROPY(4),
    EXCESS(5);

    private final int digit;

    ColourBy(int digit) {
        this.digit = digit;
    }

    /** The digit that chooses it, together with Ctrl and Shift. */
    public int digit() {
        return digit;
    }

    /** The key of its name on screen. */
    public String key() {
        return "read.colour." + name().toLowerCase(Locale.ROOT);
    }

    /** The key of its choice as an action. */
    public String actionKey() {
        return "action.colour." + name().toLowerCase(Locale.ROOT);
    }

    /** The key of what it means. */
    public String tipKey() {
        return "read.colourtip." + name().toLowerCase(Locale.ROOT);
    }
}
