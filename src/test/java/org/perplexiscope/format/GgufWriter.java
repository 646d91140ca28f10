package org.perplexiscope.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes small GGUF files of version 3, right or wrong ones. */
public final class GgufWriter {
    private static final int ALIGNMENT = 32;

    private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
    private final ByteArrayOutputStream table = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int entries;
    private int tensors;

    /** What stands in front of the counts. */
    private byte[] start = {'G', 'G', 'U', 'F', 3, 0, 0, 0};

    public GgufWriter start(byte... bytes) {
        start = bytes;
        return this;
    }

    public GgufWriter put(String key, Object value) {
        entries++;
        string(metadata, key);
        value(metadata, value);
        return this;
    }

    private static void value(ByteArrayOutputStream out, Object value) {
        int32(out, type(value));
        if (value instanceof List<?> list) {
            int32(out, list.isEmpty() ? 4 : type(list.getFirst()));
            int64(out, list.size());
            list.forEach(each -> payload(out, each));
        } else {
            payload(out, value);
        }
    }

    private static int type(Object value) {
        return switch (value) {
            case Byte _ -> 1;
            case Short _ -> 3;
            case Integer _ -> 4;
            case Float _ -> 6;
            case Boolean _ -> 7;
            case String _ -> 8;
            case List<?> _ -> 9;
            case Long _ -> 11;
            case Double _ -> 12;
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static void payload(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case Byte number -> out.write(number);
            case Short number -> {
                out.write(number);
                out.write(number >> 8);
            }
            case Integer number -> int32(out, number);
            case Float number -> int32(out, Float.floatToRawIntBits(number));
            case Boolean flag -> out.write(flag ? 1 : 0);
            case String text -> string(out, text);
            case Long number -> int64(out, number);
            case Double number -> int64(out, Double.doubleToRawLongBits(number));
            case List<?> list -> {
                int32(out, list.isEmpty() ? 4 : type(list.getFirst()));
                int64(out, list.size());
                list.forEach(each -> payload(out, each));
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
    }

    /**
     * Adds a tensor behind the ones before.
     *
     * @param type ggml's number of the format
     * @param shape row-major
     */
    public GgufWriter tensor(String name, int type, byte[] bytes, long... shape) {
        while (data.size() % ALIGNMENT != 0) {
            data.write(0);
        }
        describe(name, type, data.size(), shape);
        data.writeBytes(bytes);
        return this;
    }

    /** Adds a tensor of float32. */
    public GgufWriter tensor(String name, float[] values, long... shape) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, 0, bytes.array(), shape);
    }

    /** Adds a line to the table, and nothing to the data. */
    public GgufWriter describe(String name, int type, long offset, long... shape) {
        tensors++;
        string(table, name);
        int32(table, shape.length);
        for (int i = shape.length - 1; i >= 0; i--) {
            int64(table, shape[i]);
        }
        int32(table, type);
        int64(table, offset);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start);
        int64(out, tensors);
        int64(out, entries);
        out.writeBytes(metadata.toByteArray());
        out.writeBytes(table.toByteArray());
        while (out.size() % ALIGNMENT != 0) {
            out.write(0);
        }
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int64(out, utf8.length);
        out.writeBytes(utf8);
    }

    private static void int32(ByteArrayOutputStream out, int number) {
        out.writeBytes(
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(number)
                        .array());
    }

    private static void int64(ByteArrayOutputStream out, long number) {
        out.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(number)
                        .array());
    }

    /** The parts of a list of things, for {@link #put}. */
    public static List<Object> list(Object... elements) {
        return new ArrayList<>(List.of(elements));
    }
}
