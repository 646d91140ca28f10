package org.perplexiscope.catalog;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.perplexiscope.format.Json;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sample texts that the program came with, as samples/index.json lists them. */
public final class Samples {
    private static final long MAX_BYTES = 1 << 20;

    private final Path folder;

    public Samples(AppHome home) {
        folder = home.samples();
    }

    /**
     * The samples in their order; none if the program came without.
     *
     * @throws FaultException if the index is damaged or cannot be read
     */
    public List<Sample> list() throws FaultException {
        Path index = folder.resolve("index.json");
        if (!Files.exists(index)) {
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        for (JsonElement element : Json.array(index, Fault.CONFIG_DAMAGED, MAX_BYTES)) {
            if (!(element instanceof JsonObject entry)) {
                throw new FaultException(Fault.CONFIG_DAMAGED, index, "an entry is no object");
            }
            samples.add(
                    new Sample(
                            file(index, Localized.text(entry, "file")),
                            Localized.of(entry.get("title")),
                            Localized.of(entry.get("look_for")),
                            Localized.text(entry, "language")));
        }
        return samples;
    }

    /** A file beside the index. */
    private Path file(Path index, String name) throws FaultException {
        try {
            Path file = folder.resolve(name);
            if (!name.isBlank() && folder.equals(file.getParent())) {
                return file;
            }
        } catch (InvalidPathException _) {
            // falls through to the fault
        }
        throw new FaultException(
                Fault.CONFIG_DAMAGED, index, "it names a file that is not beside it");
    }
}
