package org.perplexiscope.ui.heat;

/** Values from {@code low} to {@code high}, the larger one. */
public record Reach(double low, double high) {
    public Reach {
        if (!(low < high)) {
            throw new IllegalArgumentException(low + " to " + high);
        }
    }

    double span() {
        return high - low;
    }

    /** Where a value lies, 0 to 1 for what is inside. */
    double share(double value) {
        return (value - low) / span();
    }

    double at(double share) {
        return low + share * span();
    }

    /** What reaches over both. */
    public Reach with(Reach other) {
        return new Reach(Math.min(low, other.low), Math.max(high, other.high));
    }
}
