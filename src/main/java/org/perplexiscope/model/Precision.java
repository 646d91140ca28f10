package org.perplexiscope.model;

import java.util.Locale;
import java.util.Optional;

/** The number format that a model's products are computed in. */
public enum Precision {
    FLOAT32,
    BFLOAT16,
    FLOAT16;

    /** Whether a number takes 16 bits. */
    public boolean isHalf() {
        return this != FLOAT32;
    }

    /** The name on the command line and in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Precision> of(String id) {
        for (Precision precision : values()) {
            if (precision.id().equals(id)) {
                return Optional.of(precision);
            }
        }
        return Optional.empty();
    }
}
