package org.perplexiscope.format;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names and values in front of a GGUF file's tensors. A long list stays in the file until it is
 * asked for, so it is read only while the file is open.
 */
public final class GgufMetadata {
    private static final int MAX_KEY_BYTES = (1 << 16) - 1;
    private static final long MAX_TEXT_BYTES = 1 << 24;
    private static final int MAX_NESTING = 4;

    /** Tokens of the largest vocabulary, and merges. */
    private static final int MAX_ELEMENTS = 1 << 22;

    /** Lists of texts or of lists are walked through one by one. */
    private static final int MAX_STRINGS = 1 << 23;

    private static final int UINT8 = 0;
    private static final int INT8 = 1;
    private static final int UINT16 = 2;
    private static final int INT16 = 3;
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int UINT64 = 10;
    private static final int INT64 = 11;
    private static final int FLOAT64 = 12;

    private final Path file;

    /** Long, Double, Boolean, {@link Text} or {@link Elements}. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    private record Text(MemorySegment bytes) {
        @Override
        public String toString() {
            return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    private record Elements(int type, long count, MemorySegment bytes) {}

    GgufMetadata(Path file) {
        this.file = file;
    }

    void read(GgufCursor in, long count) throws FaultException {
        for (long i = 0; i < count; i++) {
            String key = in.name(MAX_KEY_BYTES);
            Object value = value(in, in.int32());
            if (values.put(key, value) != null) {
                throw in.damaged("it says " + GgufPart.shown(key) + " twice");
            }
        }
    }

    private static Object value(GgufCursor in, int type) throws FaultException {
        return switch (type) {
            case UINT8 -> (long) (in.int8() & 0xFF);
            case INT8 -> (long) in.int8();
            case UINT16 -> (long) (in.int16() & 0xFFFF);
            case INT16 -> (long) in.int16();
            case UINT32 -> Integer.toUnsignedLong(in.int32());
            case INT32 -> (long) in.int32();
            case FLOAT32 -> (double) Float.intBitsToFloat(in.int32());
            case BOOL -> in.int8() != 0;
            case STRING -> new Text(in.string());
            case ARRAY -> elements(in, 1);
            case UINT64, INT64 -> in.int64();
            case FLOAT64 -> Double.longBitsToDouble(in.int64());
            default -> throw in.damaged("its metadata hold a value of an unknown type");
        };
    }

    private static Elements elements(GgufCursor in, int nesting) throws FaultException {
        int type = in.int32();
        boolean simple = type != STRING && type != ARRAY;
        long count = in.count(simple ? Long.MAX_VALUE : MAX_STRINGS, "the length of a list");
        long begin = in.position();
        if (type == STRING) {
            for (long i = 0; i < count; i++) {
                in.string();
            }
        } else if (type == ARRAY) {
            if (nesting == MAX_NESTING) {
                throw in.damaged("its metadata hold lists in lists in lists");
            }
            for (long i = 0; i < count; i++) {
                elements(in, nesting + 1);
            }
        } else {
            int bytes = bytes(in, type);
            if (count > Long.MAX_VALUE / bytes) {
                throw in.damaged("the length of a list makes no sense");
            }
            in.slice(count * bytes);
        }
        return new Elements(type, count, in.since(begin));
    }

    private static int bytes(GgufCursor in, int type) throws FaultException {
        return switch (type) {
            case UINT8, INT8, BOOL -> Byte.BYTES;
            case UINT16, INT16 -> Short.BYTES;
            case UINT32, INT32, FLOAT32 -> Integer.BYTES;
            case UINT64, INT64, FLOAT64 -> Long.BYTES;
            default -> throw in.damaged("its metadata hold a list of an unknown type");
        };
    }

    /** The file, for messages. */
    public Path file() {
        return file;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A text; bytes that are not UTF-8 become U+FFFD. */
    public String text(String key, String otherwise) throws FaultException {
        @Nullable Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Text text && text.bytes().byteSize() <= MAX_TEXT_BYTES) {
            return text.toString();
        }
        throw damaged(key + " is not a text");
    }

    /** A whole number. */
    public long whole(String key, long otherwise) throws FaultException {
        @Nullable Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw damaged(key + " is not a whole number");
    }

    /** A finite number. */
    public double number(String key, double otherwise) throws FaultException {
        @Nullable Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw damaged(key + " is not a number");
    }

    public boolean flag(String key, boolean otherwise) throws FaultException {
        @Nullable Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw damaged(key + " is neither true nor false");
    }

    /** Whether the value is a list. */
    public boolean isList(String key) {
        return values.get(key) instanceof Elements;
    }

    /** Length of a list, 0 where there is none. */
    public long length(String key) {
        return values.get(key) instanceof Elements list ? list.count() : 0;
    }

    /** A list of texts, empty where there is none. */
    public String[] texts(String key) throws FaultException {
        @Nullable Elements list = list(key, STRING);
        if (list == null) {
            return new String[0];
        }
        String[] texts = new String[(int) list.count()];
        GgufCursor in = new GgufCursor(file, list.bytes());
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new Text(in.string()).toString();
        }
        return texts;
    }

    /** A list of single-precision numbers, empty where there is none. */
    public float[] numbers(String key) throws FaultException {
        @Nullable Elements list = list(key, FLOAT32);
        return list == null
                ? new float[0]
                : list.bytes()
                        .toArray(
                                ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(
                                        ByteOrder.LITTLE_ENDIAN));
    }

    /** A list of whole numbers of 8 to 32 bits, or of truth values; empty where there is none. */
    public int[] wholes(String key) throws FaultException {
        @Nullable Elements list = list(key, UINT8, INT8, UINT16, INT16, UINT32, INT32, BOOL);
        if (list == null) {
            return new int[0];
        }
        int[] wholes = new int[(int) list.count()];
        GgufCursor in = new GgufCursor(file, list.bytes());
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] =
                    switch (list.type()) {
                        case UINT8, BOOL -> in.int8() & 0xFF;
                        case INT8 -> in.int8();
                        case UINT16 -> in.int16() & 0xFFFF;
                        case INT16 -> in.int16();
                        default -> in.int32();
                    };
        }
        return wholes;
    }

    private @Nullable Elements list(String key, int... types) throws FaultException {
        @Nullable Object value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Elements list && list.count() <= MAX_ELEMENTS) {
            for (int type : types) {
                if (list.type() == type) {
                    return list;
                }
            }
        }
        throw damaged(key + " is not the list that it should be");
    }

    /** The fault of a value that makes no sense. */
    public FaultException damaged(String detail) {
        return new FaultException(Fault.WEIGHTS_DAMAGED, file, detail);
    }
}
