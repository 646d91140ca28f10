package org.perplexiscope.format;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One file of the GGUF format, versions 2 and 3, little-endian: the magic, the version, the numbers
 * of tensors and of metadata, the metadata, the table of tensors, and the tensors, aligned. The
 * format: docs/gguf.md of ggml.
 */
final class GgufPart implements AutoCloseable {
    private static final int MAGIC = 0x46554747; // "GGUF"
    private static final int MAX_METADATA = 1 << 16;
    private static final int MAX_TENSORS = 1 << 20;
    private static final int MAX_DIMENSIONS = 4;
    private static final int MAX_NAME_BYTES = 1 << 10;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int MAX_ALIGNMENT = 1 << 20;

    /** Names of ggml's formats by their numbers, empty where there is none any more. */
    private static final List<String> TYPES =
            List.of(
                    "F32", "F16", "Q4_0", "Q4_1", "", "", "Q5_0", "Q5_1", "Q8_0", "Q8_1", "Q2_K",
                    "Q3_K", "Q4_K", "Q5_K", "Q6_K", "Q8_K", "IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S",
                    "IQ4_NL", "IQ3_S", "IQ2_S", "IQ4_XS", "I8", "I16", "I32", "I64", "F64", "IQ1_M",
                    "BF16", "", "", "", "TQ1_0", "TQ2_0", "", "", "", "MXFP4", "NVFP4", "Q1_0");

    private final Path file;
    private final MappedFile mapping;
    private final GgufMetadata metadata;
    private final List<StoredTensor> tensors = new ArrayList<>();
    private @Nullable FaultException unreadable;
    private long elements;

    /** A line of the table. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

    GgufPart(Path file) throws FaultException {
        this.file = file;
        mapping = new MappedFile(file);
        metadata = new GgufMetadata(file);
        boolean whole = false;
        try {
            read();
            whole = true;
        } finally {
            if (!whole) {
                mapping.close();
            }
        }
    }

    private void read() throws FaultException {
        GgufCursor in = new GgufCursor(file, mapping.bytes());
        requireMagic(in);
        long tensorCount = in.count(MAX_TENSORS, "the number of tensors");
        long metadataCount = in.count(MAX_METADATA, "the number of its metadata");
        metadata.read(in, metadataCount);
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < tensorCount; i++) {
            String name = in.name(MAX_NAME_BYTES);
            if (!names.add(name)) {
                throw damaged("the tensor " + shown(name) + " is described twice");
            }
            readEntry(in, name, entries);
        }
        place(in.position(), entries);
    }

    private void requireMagic(GgufCursor in) throws FaultException {
        int magic = in.int32();
        if (magic != MAGIC) {
            String old =
                    switch (magic) {
                        case 0x67676d6c, 0x67676d66, 0x67676a74, 0x67676c61 ->
                                "a GGML file from before GGUF";
                        default -> "";
                    };
            if (old.isEmpty()) {
                throw damaged("it does not begin as a GGUF file does");
            }
            throw new FaultException(Fault.GGUF_UNSUPPORTED, file, old);
        }
        int version = in.int32();
        if (version != 2 && version != 3) {
            int turned = Integer.reverseBytes(version);
            throw new FaultException(
                    Fault.GGUF_UNSUPPORTED,
                    file,
                    turned >= 1 && turned <= 3
                            ? "a big-endian GGUF file"
                            : "of GGUF version " + Integer.toUnsignedString(version));
        }
    }

    private void readEntry(GgufCursor in, String name, List<Entry> entries) throws FaultException {
        int dimensions = in.int32();
        if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
            throw damaged("the tensor " + shown(name) + " has no proper shape");
        }
        long[] shape = new long[dimensions];
        long size = 1;
        for (int i = dimensions - 1; i >= 0; i--) {
            shape[i] = in.int64();
            if (shape[i] < 1 || Math.multiplyHigh(size, shape[i]) != 0 || size * shape[i] < 0) {
                throw damaged("the tensor " + shown(name) + " has no proper shape");
            }
            size *= shape[i];
        }
        int number = in.int32();
        long begin = in.int64();
        if (begin < 0 || begin % alignment() != 0) {
            throw damaged("the tensor " + shown(name) + " does not begin where one can");
        }
        elements = Math.addExact(elements, Math.min(size, Long.MAX_VALUE - elements));
        @Nullable ElementType type = type(number);
        if (type == null) {
            if (unreadable == null) {
                unreadable =
                        new FaultException(Fault.TENSOR_TYPE, file, shown(name), typeName(number));
            }
            return;
        }
        long row = dimensions == 0 ? 1 : shape[dimensions - 1];
        long blocks = size / type.blockElements();
        if (row % type.blockElements() != 0
                || Math.multiplyHigh(blocks, type.bytes()) != 0
                || blocks * type.bytes() < 0
                || begin + blocks * type.bytes() < 0) {
            throw damaged("the tensor " + shown(name) + " has a shape that its format cannot hold");
        }
        entries.add(new Entry(name, type, shape, begin, begin + blocks * type.bytes()));
    }

    private static @Nullable ElementType type(int number) {
        String name = typeName(number);
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    private static String typeName(int number) {
        String name = number >= 0 && number < TYPES.size() ? TYPES.get(number) : "";
        return name.isEmpty() ? "type " + Integer.toUnsignedString(number) : name;
    }

    private long alignment() throws FaultException {
        long alignment = metadata.whole("general.alignment", DEFAULT_ALIGNMENT);
        if (alignment < 1 || alignment > MAX_ALIGNMENT || Long.bitCount(alignment) != 1) {
            throw damaged("general.alignment is not a power of two that makes sense");
        }
        return alignment;
    }

    private void place(long headerEnd, List<Entry> entries) throws FaultException {
        long alignment = alignment();
        long data = (headerEnd + alignment - 1) & -alignment;
        long size = mapping.bytes().byteSize();
        entries.sort(Comparator.comparingLong(Entry::begin));
        long end = 0;
        for (Entry entry : entries) {
            if (entry.begin() < end) {
                throw damaged("the tensor " + shown(entry.name()) + " overlaps another");
            }
            end = entry.end();
        }
        if (end > size - data && !entries.isEmpty()) {
            throw new FaultException(
                    Fault.WEIGHTS_TRUNCATED,
                    file,
                    size,
                    end > Long.MAX_VALUE - data ? Long.MAX_VALUE : data + end);
        }
        for (Entry entry : entries) {
            MemorySegment bytes =
                    mapping.bytes().asSlice(data + entry.begin(), entry.end() - entry.begin());
            tensors.add(new StoredTensor(file, entry.name(), entry.type(), entry.shape(), bytes));
        }
    }

    Path file() {
        return file;
    }

    GgufMetadata metadata() {
        return metadata;
    }

    List<StoredTensor> tensors() {
        return tensors;
    }

    long elements() {
        return elements;
    }

    void requireReadable() throws FaultException {
        if (unreadable != null) {
            throw unreadable;
        }
    }

    private FaultException damaged(String detail) {
        return new FaultException(Fault.WEIGHTS_DAMAGED, file, detail);
    }

    /** A name from the file, short enough for a sentence. */
    static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "...";
    }

    @Override
    public void close() {
        mapping.close();
    }
}
