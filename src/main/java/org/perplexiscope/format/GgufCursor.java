package org.perplexiscope.format;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a GGUF header from front to back; never beyond the end of the file. */
final class GgufCursor {
    static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final MemorySegment bytes;
    private long position;

    GgufCursor(Path file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    long position() {
        return position;
    }

    byte int8() throws FaultException {
        return bytes.get(ValueLayout.JAVA_BYTE, advance(Byte.BYTES));
    }

    short int16() throws FaultException {
        return bytes.get(SHORT, advance(Short.BYTES));
    }

    int int32() throws FaultException {
        return bytes.get(INT, advance(Integer.BYTES));
    }

    long int64() throws FaultException {
        return bytes.get(LONG, advance(Long.BYTES));
    }

    /** A number of things that follow, each of which has a byte at least. */
    long count(long most, String what) throws FaultException {
        long count = int64();
        if (count < 0 || count > most) {
            throw damaged(what + " makes no sense");
        }
        return count;
    }

    /** The bytes of a string. */
    MemorySegment string() throws FaultException {
        return slice(int64());
    }

    /** A string of at most so many bytes, which must be UTF-8. */
    String name(int most) throws FaultException {
        MemorySegment string = string();
        if (string.byteSize() <= most) {
            try {
                byte[] utf8 = string.toArray(ValueLayout.JAVA_BYTE);
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            } catch (CharacterCodingException _) {
                // falls through to the fault
            }
        }
        throw damaged("a name in its header is not text");
    }

    /** The next bytes. */
    MemorySegment slice(long length) throws FaultException {
        return bytes.asSlice(advance(length), length);
    }

    /** The bytes from a position to this one. */
    MemorySegment since(long begin) {
        return bytes.asSlice(begin, position - begin);
    }

    private long advance(long length) throws FaultException {
        if (length < 0 || length > bytes.byteSize() - position) {
            long most = Long.MAX_VALUE - position;
            if (length < 0 || length > most || position + length > 1L << 50) {
                throw damaged("a length in its header makes no sense");
            }
            throw new FaultException(
                    Fault.WEIGHTS_TRUNCATED, file, bytes.byteSize(), position + length);
        }
        long at = position;
        position += length;
        return at;
    }

    FaultException damaged(String detail) {
        return new FaultException(Fault.WEIGHTS_DAMAGED, file, detail);
    }
}
