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
}
