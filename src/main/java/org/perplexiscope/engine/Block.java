package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;

/** A layer of a decoder. */
interface Block {
    /** Changes x [n][D] in place. */
    void apply(Pass pass, NDArray x);

    Attention attention();

    /** Attention, then the feed-forward part, each added to what was before it. */
    record Sequential(Attention attention, Branch attending, Branch feeding) implements Block {
        /** Each part behind its norm. */
        static Block of(
                Norm attentionNorm, Attention attention, Norm feedForwardNorm, FeedForward feed) {
            return new Sequential(
                    attention,
                    new Branch(attentionNorm, attention, null, 1),
                    new Branch(feedForwardNorm, feed, null, 1));
        }

        @Override
        public void apply(Pass pass, NDArray x) {
            attending.addTo(pass, x);
            feeding.addTo(pass, x);
        }
    }

    /**
     * Both parts see the same, as in GPT-J.
     *
     * @param feedForwardNorm null where both parts are behind one norm
     */
    record Parallel(
            Norm attentionNorm,
            Attention attention,
            @Nullable Norm feedForwardNorm,
            FeedForward feedForward)
            implements Block {
        @Override
        public void apply(Pass pass, NDArray x) {
            NDArray seen = attentionNorm.apply(pass, x);
            NDArray fed = feedForwardNorm == null ? seen : feedForwardNorm.apply(pass, x);
            attention.addTo(pass, seen, x);
            feedForward.addTo(pass, fed, x);
        }
    }

    /** The norms stand in the residual stream, as in the first transformer, arXiv:1706.03762. */
    record PostNorm(
            Attention attention, Norm attentionNorm, FeedForward feedForward, Norm feedForwardNorm)
            implements Block {
        @Override
        public void apply(Pass pass, NDArray x) {
            attention.addTo(pass, Norm.NONE.apply(pass, x), x);
            attentionNorm.replace(pass, x);
            feedForward.addTo(pass, Norm.NONE.apply(pass, x), x);
            feedForwardNorm.replace(pass, x);
        }
    }
}
