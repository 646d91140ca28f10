package org.perplexiscope.format.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Walks through the fields of a protocol buffer message; never beyond its end.
 *
 * <p>Wrong bytes are an {@link IllegalArgumentException}.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;
    private static final int VARINT_BITS = 64;

    private final ByteBuffer bytes;
    private int wire;

    ProtobufReader(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The number of the next field, 0 at the end; its value must be taken or skipped. */
    int next() {
        if (!bytes.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        wire = (int) (tag & 7);
        long field = tag >>> 3;
        if (field < 1 || field > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a field has no number");
        }
        return (int) field;
    }

    /** A whole number, an enumeration's value or a truth value. */
    long whole() {
        require(VARINT);
        return varint();
    }

    float number() {
        require(FOUR_BYTES);
        need(Float.BYTES);
        return bytes.getFloat();
    }

    /** A message inside of this one. */
    ProtobufReader message() {
        return new ProtobufReader(slice());
    }

    byte[] binary() {
        ByteBuffer slice = slice();
        byte[] copy = new byte[slice.remaining()];
        slice.get(copy);
        return copy;
    }

    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a piece is not text in UTF-8", e);
        }
    }

    void skip() {
        switch (wire) {
            case VARINT -> varint();
            case EIGHT_BYTES -> advance(Long.BYTES);
            case LENGTH -> slice();
            case FOUR_BYTES -> advance(Integer.BYTES);
            default -> throw new IllegalArgumentException("a field is of an unknown kind");
        }
    }

    private ByteBuffer slice() {
        require(LENGTH);
        long length = varint();
        need(length);
        ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
        advance((int) length);
        return slice;
    }

    private void advance(int count) {
        need(count);
        bytes.position(bytes.position() + count);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS; shift += 7) {
            need(1);
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number does not end");
    }

    private void require(int expected) {
        if (wire != expected) {
            throw new IllegalArgumentException("a field is not of its kind");
        }
    }

    private void need(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new IllegalArgumentException("it ends too early");
        }
    }
}
