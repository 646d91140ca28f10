package org.perplexiscope.ui.fx;

import org.perplexiscope.measure.Units;

/** The unit in which information is shown. */
public enum Unit {
    BITS("unit.bits"),
    NATS("unit.nats");

    private final String key;

    Unit(String key) {
        this.key = key;
    }

    /** Key of the unit's name. */
    public String key() {
        return key;
    }

    /** The amount in this unit. */
    public double of(double nats) {
        return this == BITS ? Units.bits(nats) : nats;
    }

    /** Nats in one of this unit. */
    public double nats() {
        return this == BITS ? Units.NATS_PER_BIT : 1;
    }
}
