package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.Expansion;
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
        /** The head's [V][D], in the format of products, of which parts can be taken. */
        HEAD,
        /** Is added to a product, in the format of products. */
        BIAS,
        /** Becomes float32. */
        VECTOR,
        /** Rows that follow each other; stays as it is stored where the format is a plain one. */
        TABLE,
        /** Rows that are looked up one by one; stays as it is stored. */
        ROWS;

        /** Whether positions are multiplied with it. */
        boolean isMatrix() {
            return this == OPERAND || this == TRANSPOSED_OPERAND || this == HEAD;
        }
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

    /** Takes the tensor back. */
    void unset() {
        array = null;
    }

    /**
     * Looks up rows.
     *
     * @param ids [n], int64
     * @return [n][columns], float32
     */
    NDArray rows(Pass pass, NDArray ids) {
        if (array != null) {
            return pass.run("embed", ids, array);
        }
        float[] rows = new Expansion(stored).rows(ids.toLongArray());
        return pass.scope().create(rows, new Shape(ids.size(), stored.shape()[1]));
    }

    NDArray array() {
        if (array == null) {
            throw new IllegalStateException(stored.name() + " is not loaded");
        }
        return array;
    }
}
