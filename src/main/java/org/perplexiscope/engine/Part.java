package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** What a block adds to the residual stream. */
interface Part {
    /**
     * @param x [n][D], behind a norm
     * @param residual [n][D], is added to
     */
    void addTo(Pass pass, NDArray x, NDArray residual);
}
