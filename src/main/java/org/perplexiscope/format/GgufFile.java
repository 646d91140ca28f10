package org.perplexiscope.format;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GGUF file, or the files that one was split into, mapped. Opening it reads and checks the
 * metadata and the table of tensors, and nothing else; tensors have the names that GGUF gives them
 * and row-major shapes.
 */
public final class GgufFile implements TensorSource {
    private static final Pattern PART = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");
    private static final int MAX_PARTS = 1000;

    private final List<GgufPart> parts = new ArrayList<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private GgufFile() {}

    /**
     * Maps a file and checks its header against its size.
     *
     * @param file a whole GGUF file, or any part of a split one
     * @throws FaultException if it cannot be read, is damaged or cut off, or one of its parts is
     *     not there
     */
    public static GgufFile open(Path file) throws FaultException {
        GgufFile opened = new GgufFile();
        boolean whole = false;
        try {
            opened.read(file);
            whole = true;
            return opened;
        } finally {
            if (!whole) {
                opened.close();
            }
        }
    }

    private void read(Path file) throws FaultException {
        GgufPart given = new GgufPart(file);
        long count = 1;
        try {
            count = given.metadata().whole("split.count", 1);
            if (count <= 1) {
                parts.add(given);
            }
        } finally {
            if (parts.isEmpty()) {
                given.close();
            }
        }
        if (count > 1) {
            readSplit(file, count);
        }
        for (GgufPart part : parts) {
            for (StoredTensor tensor : part.tensors()) {
                if (tensors.put(tensor.name(), tensor) != null) {
                    throw new FaultException(
                            Fault.WEIGHTS_DAMAGED,
                            part.file(),
                            "the tensor " + GgufPart.shown(tensor.name()) + " is described twice");
                }
            }
        }
    }

    private void readSplit(Path file, long count) throws FaultException {
        Matcher name = PART.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || count > MAX_PARTS || Integer.parseInt(name.group(3)) != count) {
            throw new FaultException(
                    Fault.WEIGHTS_DAMAGED,
                    file,
                    "it is one of " + count + " parts, and its name does not say which");
        }
        for (int number = 1; number <= count; number++) {
            Path sibling =
                    file.resolveSibling(
                            String.format(
                                    Locale.ROOT,
                                    "%s-%05d-of-%05d.gguf",
                                    name.group(1),
                                    number,
                                    count));
            if (!Files.exists(sibling)) {
                throw new FaultException(Fault.PART_MISSING, file, count, sibling.getFileName());
            }
            GgufPart part = new GgufPart(sibling);
            parts.add(part);
            if (part.metadata().whole("split.no", -1) != number - 1
                    || part.metadata().whole("split.count", 1) != count) {
                throw new FaultException(
                        Fault.WEIGHTS_DAMAGED, sibling, "it is not the part that its name says");
            }
        }
    }

    /** What the file says of the model, of the first part where there are several. */
    public GgufMetadata metadata() {
        return parts.getFirst().metadata();
    }

    /** The first file. */
    @Override
    public Path path() {
        return parts.getFirst().file();
    }

    @Override
    public List<Path> files() {
        return parts.stream().map(GgufPart::file).toList();
    }

    /**
     * That every tensor is stored in a format this program reads; those that are not are left out
     * of {@link #tensors}.
     */
    public void requireReadable() throws FaultException {
        for (GgufPart part : parts) {
            part.requireReadable();
        }
    }

    /** Number of single weights, those in formats that are not read included. */
    public long parameters() {
        return parts.stream().mapToLong(GgufPart::elements).sum();
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
        parts.forEach(GgufPart::close);
    }
}
