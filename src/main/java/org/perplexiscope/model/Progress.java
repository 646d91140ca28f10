package org.perplexiscope.model;

/** Told how far long work has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = fraction -> {};

    /**
     * @param fraction 0 to 1, or negative where the end is not known
     */
    void at(double fraction);
}
