package org.perplexiscope.format;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A tensor as it lies in a file.
 *
 * @param file the file that holds it
 * @param shape row-major sizes, none negative; not to be changed
 * @param bytes its elements, little-endian, mapped from the file; valid until the source is closed
 * @param layout where the file has its elements in another order than the shape says
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredTensor(
        Path file,
        String name,
        ElementType type,
        long[] shape,
        MemorySegment bytes,
        Layout layout) {
    /**
     * The order of a matrix in its file.
     *
     * @param transposed whether the file holds [columns][rows]
     * @param rows the file's row for each row of the matrix, null where they are in order; not to
     *     be changed
     */
    public record Layout(boolean transposed, int @Nullable [] rows) {
        /** As the shape says. */
        public static final Layout PLAIN = new Layout(false, null);

        public static final Layout TRANSPOSED = new Layout(true, null);

        boolean isPlain() {
            return !transposed && rows == null;
        }

        /** Whether the rows lie in the file as they are wanted. */
        public boolean isInOrder() {
            return rows == null;
        }
    }

    public StoredTensor(
            Path file, String name, ElementType type, long[] shape, MemorySegment bytes) {
        this(file, name, type, shape, bytes, Layout.PLAIN);
    }

    /** The sizes as the file has them, row-major. */
    public long[] fileShape() {
        return layout.transposed() ? new long[] {shape[1], shape[0]} : shape;
    }

    /** Number of elements. */
    public long elements() {
        return bytes.byteSize() / type.bytes() * type.blockElements();
    }

    public boolean hasShape(long... expected) {
        return Arrays.equals(shape, expected);
    }

    /** Some of the rows, which lie as the shape says; of a list, some of the elements. */
    StoredTensor rows(long from, long count) {
        long[] less = shape.clone();
        less[0] = count;
        return slice("[%d:%d]".formatted(from, from + count), from, count, less);
    }

    /** One of what the first dimension counts. */
    StoredTensor part(long number) {
        long[] less = Arrays.copyOfRange(shape, 1, shape.length);
        return slice("[%d]".formatted(number), number, 1, less);
    }

    private StoredTensor slice(String suffix, long from, long count, long[] less) {
        long each = bytes.byteSize() / shape[0];
        MemorySegment part = bytes.asSlice(from * each, count * each);
        return new StoredTensor(file, name + suffix, type, less, part);
    }

    /** The same bytes under another name, shape or layout. */
    StoredTensor as(String other, long[] otherShape, Layout otherLayout) {
        return new StoredTensor(file, other, type, otherShape, bytes, otherLayout);
    }
}
