package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/**
 * The way of a part out of the residual stream and back.
 *
 * @param before what the part sees the stream through
 * @param after of what it gives, null for none
 * @param multiplier of what is added
 */
record Branch(Norm before, Part part, @Nullable Norm after, double multiplier) {
    /** Adds to x [n][D]. */
    void addTo(Pass pass, NDArray x) {
        NDArray seen = before.apply(pass, x);
        if (after == null && multiplier == 1) {
            part.addTo(pass, seen, x);
            return;
        }
        NDArray given = pass.run("zeros", x);
        part.addTo(pass, seen, given);
        if (after != null) {
            given = after.apply(pass, given, NumberFormat.FLOAT32);
        }
        pass.run("add_scaled", x, given, multiplier).close();
    }
}
