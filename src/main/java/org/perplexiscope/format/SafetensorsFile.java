package org.perplexiscope.format;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A safetensors file, mapped: eight bytes with the length of the header, little-endian, the header,
 * the tensors one after the other.
 */
public final class SafetensorsFile implements TensorSource {
    /** Enough for the largest mixtures of experts; what it makes of memory stays below 300 MB. */
    private static final long MAX_HEADER_BYTES = 32 << 20;

    private static final ValueLayout.OfLong LITTLE_ENDIAN_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final MappedFile mapping;
    private final Map<String, StoredTensor> tensors = new HashMap<>();

    private SafetensorsFile(Path file, MappedFile mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /**
     * Maps a file and checks its header against its size.
     *
     * @throws FaultException if it cannot be read, is damaged or cut off
     */
    public static SafetensorsFile open(Path file) throws FaultException {
        SafetensorsFile opened = new SafetensorsFile(file, new MappedFile(file));
        boolean whole = false;
        try {
            opened.read();
            whole = true;
            return opened;
        } finally {
            if (!whole) {
                opened.close();
            }
        }
    }

    private void read() throws FaultException {
        MemorySegment bytes = mapping.bytes();
        long size = bytes.byteSize();
        if (size < Long.BYTES) {
            throw new FaultException(Fault.WEIGHTS_TRUNCATED, file, size, Long.BYTES);
        }
        long length = bytes.get(LITTLE_ENDIAN_LONG, 0);
        if (length < 2 || length > MAX_HEADER_BYTES) {
            throw new FaultException(
                    Fault.WEIGHTS_DAMAGED, file, "it does not begin with a safetensors header");
        }
        long dataBegin = Long.BYTES + length;
        if (size < dataBegin) {
            throw new FaultException(Fault.WEIGHTS_TRUNCATED, file, size, dataBegin);
        }
        byte[] json = bytes.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        List<SafetensorsHeader.Entry> entries = SafetensorsHeader.read(file, json);
        long needed = dataBegin + (entries.isEmpty() ? 0 : entries.getLast().end());
        if (needed < 0 || size < needed) {
            throw new FaultException(Fault.WEIGHTS_TRUNCATED, file, size, needed);
        }
        if (size > needed) {
            throw new FaultException(
                    Fault.WEIGHTS_DAMAGED, file, "it goes on after its last tensor");
        }
        for (SafetensorsHeader.Entry entry : entries) {
            MemorySegment part =
                    bytes.asSlice(dataBegin + entry.begin(), entry.end() - entry.begin());
            tensors.put(
                    entry.name(),
                    new StoredTensor(file, entry.name(), entry.type(), entry.shape(), part));
        }
    }

    @Override
    public Path path() {
        return file;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    @Override
    public Collection<StoredTensor> tensors() {
        return Collections.unmodifiableCollection(tensors.values());
    }

    @Override
    public void close() {
        mapping.close();
    }
}
