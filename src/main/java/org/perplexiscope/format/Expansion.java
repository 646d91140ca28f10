package org.perplexiscope.format;

import org.perplexiscope.model.Cancellation;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/**
 * Makes numbers of a tensor that is stored in a format of floating point, in the order of its
 * shape: exactly what the format defines, in float32, or that rounded to bfloat16.
 */
public final class Expansion {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    /** Elements that are expanded at once, so that they stay in the first cache. */
    private static final int PIECE_ELEMENTS = 4096;

    /** What one core does between two looks at the cancellation: a millisecond. */
    private static final long TASK_ELEMENTS = 1 << 20;

    /** What is made. */
    public enum Target {
        FLOAT32(Float.BYTES),
        BFLOAT16(Short.BYTES);

        private final int bytes;

        Target(int bytes) {
            this.bytes = bytes;
        }
    }

    /** Expands the blocks at the beginning of an array. */
    @FunctionalInterface
    private interface Format {
        void expand(byte[] in, int blocks, float[] out);
    }

    private final StoredTensor tensor;
    private final Format format;
    private final int[] fileRows;
    private final long rowElements;
    private final long rowBytes;

    /**
     * @param tensor whose format {@link #knows} knows, with whole blocks in each row
     */
    public Expansion(StoredTensor tensor) {
        this.tensor = tensor;
        format = format(tensor.type());
        int[] rows = tensor.layout().rows();
        fileRows = rows == null ? new int[1] : rows;
        rowElements = rows == null ? tensor.elements() : tensor.elements() / rows.length;
        rowBytes = rowElements / tensor.type().blockElements() * tensor.type().bytes();
    }

    /** Whether elements of a type can be expanded. */
    public static boolean knows(ElementType type) {
        return switch (type) {
            case BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, I32, U32, I64, U64, F64 -> false;
            default -> true;
        };
    }

    private static Format format(ElementType type) {
        return switch (type) {
            case F32 -> PlainFormats::float32;
            case F16 -> PlainFormats::float16;
            case BF16 -> PlainFormats::bfloat16;
            case Q4_0 -> SimpleBlocks::q4zero;
            case Q4_1 -> SimpleBlocks::q4one;
            case Q5_0 -> SimpleBlocks::q5zero;
            case Q5_1 -> SimpleBlocks::q5one;
            case Q8_0 -> SimpleBlocks::q8zero;
            case Q2_K -> SuperBlocks::q2k;
            case Q3_K -> SuperBlocks::q3k;
            case Q4_K -> SuperBlocks::q4k;
            case Q5_K -> SuperBlocks::q5k;
            case Q6_K -> SuperBlocks::q6k;
            case IQ4_NL -> SimpleBlocks::iq4nl;
            case IQ4_XS -> SuperBlocks::iq4xs;
            case MXFP4 -> SimpleBlocks::mxfp4;
            case TQ1_0 -> SuperBlocks::tq1;
            case TQ2_0 -> SuperBlocks::tq2;
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    /** As {@link #expand(long, long, Target, MemorySegment, Cancellation)}, all elements. */
    public void expand(Target target, MemorySegment out, Cancellation cancellation) {
        expand(0, tensor.elements(), target, out, cancellation);
    }

    /**
     * Expands the elements [begin, end) on all cores.
     *
     * @param begin where a row begins
     * @param end where a row ends
     * @param out as many numbers, in the machine's byte order
     * @throws java.util.concurrent.CancellationException if the cancellation was requested
     */
    public void expand(
            long begin, long end, Target target, MemorySegment out, Cancellation cancellation) {
        LongStream.range(0, Math.ceilDiv(end - begin, TASK_ELEMENTS))
                .parallel()
                .forEach(
                        task -> {
                            cancellation.check();
                            long from = begin + task * TASK_ELEMENTS;
                            long to = Math.min(from + TASK_ELEMENTS, end);
                            long at = target.bytes * (from - begin);
                            long length = target.bytes * (to - from);
                            new Worker().expand(from, to, target, out.asSlice(at, length));
                        });
    }

    /**
     * Expands some rows of a matrix.
     *
     * @param rows the rows, in range
     * @return [rows][columns]
     */
    public float[] rows(long[] rows) {
        int columns = Math.toIntExact(tensor.shape()[1]);
        float[] out = new float[Math.multiplyExact(rows.length, columns)];
        MemorySegment target = MemorySegment.ofArray(out);
        Worker worker = new Worker();
        for (int i = 0; i < rows.length; i++) {
            long bytes = (long) Float.BYTES * columns;
            worker.expand(
                    rows[i] * columns,
                    (rows[i] + 1) * columns,
                    Target.FLOAT32,
                    target.asSlice(i * bytes, bytes));
        }
        return out;
    }

    /** What one thread works with. */
    private final class Worker {
        private final byte[] in =
                new byte[PIECE_ELEMENTS / tensor.type().blockElements() * tensor.type().bytes()];
        private final float[] numbers = new float[PIECE_ELEMENTS];
        private final int[] bits = new int[PIECE_ELEMENTS];
        private final short[] rounded = new short[PIECE_ELEMENTS];

        /** Expands the elements [from, to), which are whole blocks, to the target's beginning. */
        void expand(long from, long to, Target target, MemorySegment out) {
            for (long at = from; at < to; ) {
                long column = at % rowElements;
                int count = (int) Math.min(PIECE_ELEMENTS, Math.min(rowElements - column, to - at));
                read(fileRows[(int) (at / rowElements)], column, count);
                write(target, out, target.bytes * (at - from), count);
                at += count;
            }
        }

        private void read(int fileRow, long column, int count) {
            int blocks = count / tensor.type().blockElements();
            long begin =
                    fileRow * rowBytes
                            + column / tensor.type().blockElements() * tensor.type().bytes();
            MemorySegment.copy(
                    tensor.bytes(),
                    ValueLayout.JAVA_BYTE,
                    begin,
                    in,
                    0,
                    blocks * tensor.type().bytes());
            format.expand(in, blocks, numbers);
        }

        private void write(Target target, MemorySegment out, long begin, int count) {
            if (target == Target.FLOAT32) {
                MemorySegment.copy(numbers, 0, out, FLOAT, begin, count);
            } else {
                // Loops that turn floats into their bits run one by one, copies and those of ints
                // do not.
                MemorySegment.copy(
                        MemorySegment.ofArray(numbers),
                        0,
                        MemorySegment.ofArray(bits),
                        0,
                        (long) Float.BYTES * count);
                PlainFormats.toBfloat16(bits, count, rounded);
                MemorySegment.copy(rounded, 0, out, SHORT, begin, count);
            }
        }
    }
}
