package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;

/**
 * A forward pass, or a part of one: what parts of a decoder need besides their input. Closing it
 * frees the tensors that were made in it.
 *
 * @param kernels runs the kernels
 * @param scope gets what the kernels give
 * @param batch sequences, B
 * @param length positions of each, T
 * @param format of the operands of products
 */
record Pass(Kernels kernels, PtNDManager scope, int batch, int length, NumberFormat format)
        implements AutoCloseable {
    /** A part whose tensors can be freed before the pass ends. */
    Pass part() {
        return new Pass(kernels, (PtNDManager) scope.newSubManager(), batch, length, format);
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
