package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

/** How the products of queries and keys become the weights of values. */
interface Scores {
    /**
     * @param q [n][heads * d]
     * @param k [B * S][kvHeads * d], where S are the positions up to the last of the pass
     * @param v likewise
     * @return [n][heads * d]
     */
    NDArray attend(Pass pass, NDArray q, NDArray k, NDArray v, int heads, int kvHeads);

    /**
     * Each position sees all before it.
     *
     * @param scale what the products are multiplied by
     */
    record Plain(double scale) implements Scores {
        @Override
        public NDArray attend(Pass pass, NDArray q, NDArray k, NDArray v, int heads, int kvHeads) {
            return pass.run("attend", q, k, v, pass.batch(), heads, kvHeads, scale);
        }
    }

    /**
     * Each position sees a window, or products stay below a cap.
     *
     * @param window positions that are seen, the own included; 0 for all
     * @param cap products become cap * tanh(product / cap); 0 for none
     */
    record Bounded(double scale, int window, double cap) implements Scores {
        /** The simplest that does it. */
        static Scores of(double scale, int window, double cap) {
            return window == 0 && cap == 0 ? new Plain(scale) : new Bounded(scale, window, cap);
        }

        @Override
        public NDArray attend(Pass pass, NDArray q, NDArray k, NDArray v, int heads, int kvHeads) {
            if (cap == 0 && pass.end() <= window) {
                return pass.run("attend", q, k, v, pass.batch(), heads, kvHeads, scale);
            }
            return pass.run(
                    "attend_bounded", q, k, v, pass.batch(), heads, kvHeads, scale, window, cap);
        }
    }

    /** A bias for each head and position is added to the products. */
    record Biased(double scale, Alibi alibi) implements Scores {
        @Override
        public NDArray attend(Pass pass, NDArray q, NDArray k, NDArray v, int heads, int kvHeads) {
            NDArray bias = alibi.table(pass.kernels(), pass.end());
            return pass.run("attend_biased", q, k, v, bias, pass.batch(), heads, kvHeads, scale);
        }
    }
}
