package org.perplexiscope.format;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A tensor as it lies in a file.
 *
 * @param file the file that holds it
 * @param shape row-major sizes, none negative; not to be changed
 * @param bytes its elements, little-endian, mapped from the file; valid until the source is closed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredTensor(
        Path file, String name, ElementType type, long[] shape, MemorySegment bytes) {
    /** Number of elements. */
    public long elements() {
        return bytes.byteSize() / type.bytes();
    }

    public boolean hasShape(long... expected) {
        return Arrays.equals(shape, expected);
    }
}
