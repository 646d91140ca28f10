package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.StoredTensor;

import java.util.List;

/**
 * A tensor that a part of a decoder computes with. It is known and checked when the decoder is put
 * together, and there when the weights have been loaded.
 */
final class Weight {
    /** What becomes of a stored tensor. */
    enum Use {
        /** [out][in], in the format of products. */
        OPERAND,
        /** Stored [in][out], becomes an operand. */
        TRANSPOSED_OPERAND,
        /** Is added to a product, in the format of products. */
        BIAS,
        /** Becomes float32. */
        VECTOR,
        /** Rows that are looked up; stays as it is stored. */
        TABLE
    }

    private final StoredTensor stored;
    private final Use use;
    private @Nullable NDArray array;

    /** A weight that may be absent, as kernels take it. */
    static List<NDArray> arrays(@Nullable Weight weight) {
        return weight == null ? List.of() : List.of(weight.array());
    }

    Weight(StoredTensor stored, Use use) {
        this.stored = stored;
        this.use = use;
    }

    StoredTensor stored() {
        return stored;
    }

    Use use() {
        return use;
    }

    void set(NDArray loaded) {
        array = loaded;
    }

    NDArray array() {
        if (array == null) {
            throw new IllegalStateException(stored.name() + " is not loaded");
        }
        return array;
    }
}
