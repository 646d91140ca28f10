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
    }

    public StoredTensor(
            Path file, String name, ElementType type, long[] shape, MemorySegment bytes) {
        this(file, name, type, shape, bytes, Layout.PLAIN);
    }

    /** Number of elements. */
    public long elements() {
        return bytes.byteSize() / type.bytes() * type.blockElements();
    }

    public boolean hasShape(long... expected) {
        return Arrays.equals(shape, expected);
    }

    /** The same bytes under another name, shape or layout. */
    StoredTensor as(String other, long[] otherShape, Layout otherLayout) {
        return new StoredTensor(file, other, type, otherShape, bytes, otherLayout);
    }
}
