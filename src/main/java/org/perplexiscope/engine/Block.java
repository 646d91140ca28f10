package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** A layer: attention, then the feed-forward part, each behind its norm, each added. */
record Block(
        Norm attentionNorm, Attention attention, Norm feedForwardNorm, FeedForward feedForward) {
    /** Changes x [n][D] in place. */
    void apply(Pass pass, NDArray x) {
        attention.addTo(pass, attentionNorm.apply(pass, x), x);
        feedForward.addTo(pass, feedForwardNorm.apply(pass, x), x);
    }
}
