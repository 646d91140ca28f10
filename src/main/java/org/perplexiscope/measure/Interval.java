package org.perplexiscope.measure;

/**
 * An estimate and the 95 % interval around it; the ends are NaN where there is too little to say.
 */
public record Interval(double estimate, double low, double high) {
    /** Whether the interval leaves {@code value} out. */
    public boolean excludes(double value) {
        return value < low || value > high;
    }
}
