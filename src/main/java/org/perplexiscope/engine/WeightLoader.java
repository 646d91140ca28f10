package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.perplexiscope.format.ElementType;
import org.perplexiscope.format.StoredTensor;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Progress;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes native tensors of stored ones: of a mapping without a copy where the format is right,
 * converted once where it is not.
 */
final class WeightLoader {
    /** A direct buffer, and so a tensor made of one, holds no more bytes. */
    private static final long MAX_BUFFER_BYTES = Integer.MAX_VALUE;

    private final Kernels kernels;
    private final PtNDManager scope;
    private final NumberFormat products;

    /**
     * @param scope gets the tensors
     * @param products the format of products
     */
    WeightLoader(Kernels kernels, PtNDManager scope, NumberFormat products) {
        this.kernels = kernels;
        this.scope = scope;
        this.products = products;
    }

    void load(List<Weight> weights, Progress progress, Cancellation cancellation) {
        long total = weights.stream().mapToLong(w -> w.stored().bytes().byteSize()).sum();
        long done = 0;
        for (Weight weight : weights) {
            cancellation.check();
            progress.at((double) done / total);
            weight.set(load(weight));
            done += weight.stored().bytes().byteSize();
        }
        progress.at(1);
    }

    private NDArray load(Weight weight) {
        StoredTensor stored = weight.stored();
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager()) {
            NDArray array =
                    switch (weight.use()) {
                        case OPERAND -> operand(temporary, converted(temporary, stored, products));
                        case TRANSPOSED_OPERAND ->
                                operand(
                                        temporary,
                                        kernels.run(
                                                temporary,
                                                "transposed",
                                                converted(temporary, stored, products)));
                        case BIAS -> converted(temporary, stored, products);
                        case VECTOR -> converted(temporary, stored, NumberFormat.FLOAT32);
                        case TABLE -> converted(temporary, stored, format(stored));
                    };
            array.attach(scope);
            return array;
        }
    }

    /** Packing makes products in bfloat16 twice as fast, and does nothing for float32. */
    private NDArray operand(PtNDManager temporary, NDArray matrix) {
        return products == NumberFormat.BFLOAT16
                ? kernels.run(temporary, "packed", matrix)
                : matrix;
    }

    private NDArray converted(PtNDManager temporary, StoredTensor stored, NumberFormat wanted) {
        NDArray raw = mapped(temporary, stored);
        NumberFormat format = format(stored);
        if (format == NumberFormat.BFLOAT16) {
            return kernels.run(temporary, "from_bfloat16", raw, wanted.code());
        }
        return wanted == format ? raw : kernels.run(temporary, "convert", raw, wanted.code());
    }

    /** The mapping as float32, or as float16 for any format of 16 bits: DJL knows no other. */
    private NDArray mapped(PtNDManager temporary, StoredTensor stored) {
        long rows = stored.shape().length == 0 ? 1 : stored.shape()[0];
        long rowBytes = stored.bytes().byteSize() / Math.max(1, rows);
        if (stored.bytes().byteSize() <= MAX_BUFFER_BYTES) {
            return tensor(stored, stored.bytes(), stored.shape());
        }
        List<NDArray> parts = new ArrayList<>();
        long most = MAX_BUFFER_BYTES / rowBytes;
        for (long from = 0; from < rows; from += most) {
            long count = Math.min(most, rows - from);
            long[] shape = stored.shape().clone();
            shape[0] = count;
            MemorySegment bytes = stored.bytes().asSlice(from * rowBytes, count * rowBytes);
            NDArray part = tensor(stored, bytes, shape);
            part.attach(temporary);
            parts.add(part);
        }
        return kernels.run(temporary, "joined", parts);
    }

    private NDArray tensor(StoredTensor stored, MemorySegment bytes, long[] shape) {
        DataType type = stored.type() == ElementType.F32 ? DataType.FLOAT32 : DataType.FLOAT16;
        MemorySegment aligned = bytes;
        if (bytes.address() % stored.type().bytes() != 0) {
            aligned = Arena.ofAuto().allocate(bytes.byteSize(), 64).copyFrom(bytes);
        }
        return scope.create(aligned.asByteBuffer(), new Shape(shape), type);
    }

    private static NumberFormat format(StoredTensor stored) {
        return switch (stored.type()) {
            case F16 -> NumberFormat.FLOAT16;
            case BF16 -> NumberFormat.BFLOAT16;
            case F32 -> NumberFormat.FLOAT32;
            default -> throw new IllegalArgumentException(stored.type().name());
        };
    }
}
