package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** Brings each row of the residual stream to a common scale. */
interface Norm {
    /**
     * @param x [n][D], float32
     * @return [n][D], in the format of products
     */
    NDArray apply(Pass pass, NDArray x);
}
