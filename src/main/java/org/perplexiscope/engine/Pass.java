package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;

import org.jspecify.annotations.Nullable;

/**
 * A forward pass, or a part of one: what parts of a decoder need besides their input. Closing it
 * frees the tensors that were made in it.
 *
 * @param kernels runs the kernels
 * @param scope gets what the kernels give
 * @param batch sequences, B
 * @param start positions of each that were computed before; their keys and values are in {@code
 *     past}
 * @param length positions of each that are computed now, T
 * @param format of the operands of products
 * @param past the layer's keys and values, where they are kept
 */
record Pass(
        Kernels kernels,
        PtNDManager scope,
        int batch,
        int start,
        int length,
        NumberFormat format,
        @Nullable KeyValues past)
        implements AutoCloseable {
    /** Positions of each sequence up to the last that is computed. */
    int end() {
        return start + length;
    }

    /** A part whose tensors can be freed before the pass ends. */
    Pass part() {
        return part(batch, past);
    }

    /** A part of so many sequences, with the keys and values of a layer. */
    Pass part(int sequences, @Nullable KeyValues ofLayer) {
        PtNDManager own = (PtNDManager) scope.newSubManager();
        return new Pass(kernels, own, sequences, start, length, format, ofLayer);
    }

    /** The same pass, with another scope for what its kernels give. */
    Pass in(PtNDManager other) {
        return new Pass(kernels, other, batch, start, length, format, past);
    }

    NDArray run(String kernel, Object... arguments) {
        return kernels.run(scope, kernel, arguments);
    }

    NDArray[] runForSeveral(String kernel, Object... arguments) {
        return kernels.runForSeveral(scope, kernel, arguments);
    }

    @Override
    public void close() {
        scope.close();
    }
}
