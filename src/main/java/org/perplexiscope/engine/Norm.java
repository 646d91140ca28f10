package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** Brings each row of the residual stream to a common scale. */
interface Norm {
    /** Leaves the stream as it is. */
    Norm NONE = (pass, x, wanted) -> pass.run("convert", x, wanted.code());

    /**
     * @param x [n][D], float32
     * @return [n][D], in the wanted format
     */
    NDArray apply(Pass pass, NDArray x, NumberFormat wanted);

    /** In the format of products. */
    default NDArray apply(Pass pass, NDArray x) {
        return apply(pass, x, pass.format());
    }

    /** Puts what it gives in the place of x. */
    default void replace(Pass pass, NDArray x) {
        pass.run("replace", x, apply(pass, x, NumberFormat.FLOAT32)).close();
    }
}
