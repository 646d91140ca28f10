package org.perplexiscope.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

import org.perplexiscope.format.ElementType;
import org.perplexiscope.format.Expansion;
import org.perplexiscope.format.StoredTensor;
import org.perplexiscope.model.Cancellation;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes native tensors of stored ones: of a mapping without a copy where format and order are
 * right, converted or expanded once where they are not.
 */
final class WeightLoader {
    /** A direct buffer, and so a tensor made of one, holds no more bytes. */
    private static final long MAX_BUFFER_BYTES = Integer.MAX_VALUE;

    private final Kernels kernels;
    private final NumberFormat products;

    /**
     * @param products the format of products
     */
    WeightLoader(Kernels kernels, NumberFormat products) {
        this.kernels = kernels;
        this.products = products;
    }

    /** Memory that a weight takes once it is loaded; what is only mapped takes none of its own. */
    long bytes(Weight weight) {
        return switch (weight.use()) {
            case ROWS -> 0;
            case TABLE -> isPlain(weight.stored()) ? 0 : Float.BYTES * weight.stored().elements();
            default -> format(weight).bytes() * weight.stored().elements();
        };
    }

    private NumberFormat format(Weight weight) {
        StoredTensor stored = weight.stored();
        return switch (weight.use()) {
            case OPERAND, TRANSPOSED_OPERAND, HEAD, BIAS -> products;
            case VECTOR -> NumberFormat.FLOAT32;
            case TABLE, ROWS -> isPlain(stored) ? format(stored) : NumberFormat.FLOAT32;
        };
    }

    /**
     * Loads a weight, but for rows that are expanded when they are looked up.
     *
     * @param scope gets the tensor
     */
    void load(Weight weight, PtNDManager scope, Cancellation cancellation) {
        StoredTensor stored = weight.stored();
        if (weight.use() == Weight.Use.ROWS && !isPlain(stored)) {
            return;
        }
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager()) {
            NumberFormat wanted = format(weight);
            NDArray array =
                    isPlain(stored)
                            ? converted(temporary, stored, wanted)
                            : expanded(temporary, stored, wanted, cancellation);
            if (weight.use() == Weight.Use.TRANSPOSED_OPERAND && !stored.layout().transposed()) {
                if (products != NumberFormat.BFLOAT16) {
                    array.attach(scope); // the transposed one is the same memory
                }
                array = kernels.run(temporary, "transposed", array);
            }
            if (weight.use() == Weight.Use.OPERAND
                    || weight.use() == Weight.Use.TRANSPOSED_OPERAND) {
                array = operand(temporary, array);
            }
            array.attach(scope);
            weight.set(array);
            if (!isUsedWhereItLies(stored, wanted, scope.getDevice())
                    && stored.bytes().isMapped()) {
                stored.bytes().unload();
            }
        }
    }

    /** Packing makes products in bfloat16 twice as fast, and does nothing for float32. */
    private NDArray operand(PtNDManager temporary, NDArray matrix) {
        return products == NumberFormat.BFLOAT16
                ? kernels.run(temporary, "packed", matrix)
                : matrix;
    }

    /** Whether libtorch can read a tensor where it lies. */
    private static boolean isPlain(StoredTensor stored) {
        return stored.type().isPlain() && stored.layout().isInOrder();
    }

    /** Whether the tensor is the mapping itself; bfloat16 is copied in any case. */
    private static boolean isUsedWhereItLies(
            StoredTensor stored, NumberFormat wanted, Device device) {
        return isPlain(stored)
                && wanted == format(stored)
                && wanted != NumberFormat.BFLOAT16
                && device.equals(Device.cpu());
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
        long[] shape = stored.fileShape();
        long rows = shape.length == 0 ? 1 : shape[0];
        long rowBytes = stored.bytes().byteSize() / Math.max(1, rows);
        if (stored.bytes().byteSize() <= MAX_BUFFER_BYTES) {
            return tensor(temporary, stored, stored.bytes(), shape);
        }
        List<NDArray> parts = new ArrayList<>();
        long most = MAX_BUFFER_BYTES / rowBytes;
        for (long from = 0; from < rows; from += most) {
            long count = Math.min(most, rows - from);
            long[] part = shape.clone();
            part[0] = count;
            MemorySegment bytes = stored.bytes().asSlice(from * rowBytes, count * rowBytes);
            parts.add(tensor(temporary, stored, bytes, part));
        }
        return kernels.run(temporary, "joined", parts);
    }

    private static NDArray tensor(
            PtNDManager temporary, StoredTensor stored, MemorySegment bytes, long[] shape) {
        DataType type = stored.type() == ElementType.F32 ? DataType.FLOAT32 : DataType.FLOAT16;
        MemorySegment aligned = bytes;
        if (bytes.address() % stored.type().bytes() != 0) {
            aligned = Arena.ofAuto().allocate(bytes.byteSize(), 64).copyFrom(bytes);
        }
        return temporary.create(aligned.asByteBuffer(), new Shape(shape), type);
    }

    /** Expands into a new tensor in the machine's memory, and moves that to the device. */
    private NDArray expanded(
            PtNDManager temporary,
            StoredTensor stored,
            NumberFormat wanted,
            Cancellation cancellation) {
        long[] shape = stored.fileShape();
        long rows = shape.length == 0 ? 1 : shape[0];
        long columns = shape.length < 2 ? 0 : shape[1];
        NumberFormat expanded = wanted == NumberFormat.FLOAT16 ? NumberFormat.FLOAT32 : wanted;
        NDArray array = kernels.run(temporary, "empty", rows, columns, expanded.code());
        fill(temporary, array, stored, expanded, cancellation);
        if (wanted != expanded) {
            array = kernels.run(temporary, "convert", array, wanted.code());
        }
        if (temporary.getDevice().equals(Device.cpu())) {
            return array;
        }
        NDArray there = temporary.zeros(new Shape(1));
        return kernels.run(temporary, "on_device_of", array, there);
    }

    private void fill(
            PtNDManager temporary,
            NDArray array,
            StoredTensor stored,
            NumberFormat wanted,
            Cancellation cancellation) {
        Expansion expansion = new Expansion(stored);
        Expansion.Target target =
                wanted == NumberFormat.BFLOAT16
                        ? Expansion.Target.BFLOAT16
                        : Expansion.Target.FLOAT32;
        long rows = stored.fileShape().length == 0 ? 1 : stored.fileShape()[0];
        long rowElements = stored.elements() / rows;
        long most = Math.max(1, MAX_BUFFER_BYTES / (Float.BYTES * rowElements));
        for (long from = 0; from < rows; from += most) {
            long to = Math.min(from + most, rows);
            NDArray part = rows <= most ? array : kernels.run(temporary, "part", array, from, to);
            expansion.expand(
                    from * rowElements,
                    to * rowElements,
                    target,
                    MemorySegment.ofBuffer(((PtNDArray) part).toByteBuffer(true)),
                    cancellation);
        }
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
