package org.perplexiscope.format;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The JSON in front of a safetensors file: name, type, shape and place of each tensor. */
final class SafetensorsHeader {
    private static final int MAX_DIMENSIONS = 8;
    private static final int MAX_NESTING = 8;

    private final Path file;

    /**
     * The place of a tensor.
     *
     * @param begin offset in the bytes behind the header
     * @param end offset behind its last byte
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

    private SafetensorsHeader(Path file) {
        this.file = file;
    }

    /**
     * Reads and checks a header.
     *
     * @param file for messages
     * @return the entries in the order of their bytes, which follow each other without a gap
     */
    static List<Entry> read(Path file, byte[] json) throws FaultException {
        return new SafetensorsHeader(file).read(json);
    }

    private List<Entry> read(byte[] json) throws FaultException {
        Map<String, Entry> entries = new HashMap<>();
        try (JsonReader reader = reader(json)) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (name.equals("__metadata__")) {
                    reader.skipValue();
                } else if (entries.put(name, entry(reader, name)) != null) {
                    throw damaged("the tensor " + shown(name) + " is described twice");
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw damaged("its header goes on after its end");
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new FaultException(
                    e, Fault.WEIGHTS_DAMAGED, file, "its header is not well-formed");
        }
        return inOrder(entries);
    }

    private static JsonReader reader(byte[] json) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_NESTING);
        return reader;
    }

    private Entry entry(JsonReader reader, String name) throws IOException, FaultException {
        @Nullable String type = null;
        long @Nullable [] shape = null;
        long @Nullable [] offsets = null;
        reader.beginObject();
        while (reader.hasNext()) {
            switch (reader.nextName()) {
                case "dtype" -> type = reader.nextString();
                case "shape" -> shape = numbers(reader, name);
                case "data_offsets" -> offsets = numbers(reader, name);
                default -> throw damaged("the tensor " + shown(name) + " has an unknown property");
            }
        }
        reader.endObject();
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw damaged("the tensor " + shown(name) + " lacks its type, shape or place");
        }
        ElementType known = ElementType.of(type).orElse(null);
        if (known == null) {
            throw new FaultException(Fault.TENSOR_TYPE, file, shown(name), shown(type));
        }
        requireSize(name, known, shape, offsets[1] - offsets[0]);
        return new Entry(name, known, shape, offsets[0], offsets[1]);
    }

    private long[] numbers(JsonReader reader, String name) throws IOException, FaultException {
        List<Long> numbers = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            if (reader.peek() != JsonToken.NUMBER || numbers.size() == MAX_DIMENSIONS) {
                throw damaged("the tensor " + shown(name) + " has no proper shape or place");
            }
            long number = reader.nextLong();
            if (number < 0) {
                throw damaged("the tensor " + shown(name) + " has a negative size or place");
            }
            numbers.add(number);
        }
        reader.endArray();
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private void requireSize(String name, ElementType type, long[] shape, long bytes)
            throws FaultException {
        long needed = type.bytes();
        try {
            for (long size : shape) {
                needed = Math.multiplyExact(needed, size);
            }
        } catch (ArithmeticException _) {
            needed = -1;
        }
        if (needed != bytes) {
            throw damaged("the tensor " + shown(name) + " does not fill its place");
        }
    }

    private List<Entry> inOrder(Map<String, Entry> entries) throws FaultException {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long end = 0;
        for (Entry entry : sorted) {
            if (entry.begin() != end) {
                throw damaged(
                        "the tensor "
                                + shown(entry.name())
                                + (entry.begin() < end ? " overlaps another" : " follows a gap"));
            }
            end = entry.end();
        }
        return sorted;
    }

    private FaultException damaged(String detail) {
        return new FaultException(Fault.WEIGHTS_DAMAGED, file, detail);
    }

    /** A name from the file, short enough for a sentence. */
    private static String shown(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "...";
    }
}
