package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** Makes queries, keys and values of the residual stream. */
interface Projection {
    /**
     * @param x [n][D], behind a norm
     * @return queries [n][heads * d], keys and values [n][kvHeads * d]
     */
    NDArray[] apply(Pass pass, NDArray x);

    /** Width of the keys, and of the values: kvHeads * d. */
    int keys();

    /** A matrix for each. */
    record Separate(Linear query, Linear key, Linear value) implements Projection {
        @Override
        public NDArray[] apply(Pass pass, NDArray x) {
            return pass.runForSeveral(
                    "query_key_value",
                    x,
                    query.matrix().array(),
                    query.biasList(),
                    key.matrix().array(),
                    key.biasList(),
                    value.matrix().array(),
                    value.biasList());
        }

        @Override
        public int keys() {
            return (int) key.matrix().stored().shape()[0];
        }
    }

    /**
     * One matrix for all three.
     *
     * @param queries rows of the queries
     * @param keys rows of the keys, and of the values
     */
    record Fused(Linear all, int queries, int keys) implements Projection {
        @Override
        public NDArray[] apply(Pass pass, NDArray x) {
            return pass.runForSeveral(
                    "query_key_value_fused",
                    x,
                    all.matrix().array(),
                    all.biasList(),
                    queries,
                    keys);
        }
    }

    /**
     * One matrix that holds, for each key head, the queries that belong to it, the key and the
     * value.
     *
     * @param groups key heads
     * @param headWidth dimensions of a head, d
     */
    record Grouped(Linear all, int groups, int headWidth) implements Projection {
        @Override
        public NDArray[] apply(Pass pass, NDArray x) {
            return pass.runForSeveral(
                    "query_key_value_grouped",
                    x,
                    all.matrix().array(),
                    all.biasList(),
                    groups,
                    headWidth);
        }

        @Override
        public int keys() {
            return groups * headWidth;
        }
    }

    /** What is beyond a limit becomes the limit. */
    record Clipped(Projection projection, double limit) implements Projection {
        @Override
        public NDArray[] apply(Pass pass, NDArray x) {
            NDArray[] qkv = projection.apply(pass, x);
            return pass.runForSeveral("clipped", qkv[0], qkv[1], qkv[2], limit);
        }

        @Override
        public int keys() {
            return projection.keys();
        }
    }
}
