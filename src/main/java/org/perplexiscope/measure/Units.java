package org.perplexiscope.measure;

/** Conversions between the units of information. */
public final class Units {
    /** Nats in one bit. */
    public static final double NATS_PER_BIT = Math.log(2);

    private Units() {}

    /** Bits in {@code nats} nats. */
    public static double bits(double nats) {
        return nats / NATS_PER_BIT;
    }

    /** The probability whose surprisal is {@code nats}. */
    public static double probability(double nats) {
        return Math.exp(-nats);
    }
}
