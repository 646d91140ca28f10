package org.perplexiscope.catalog;

import org.perplexiscope.model.Cancellation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder that llama.cpp downloads GGUF files into, one beside the other. */
final class LlamaCppCache implements ModelStore {
    private final Path root;

    LlamaCppCache(Path root) {
        this.root = root;
    }

    @Override
    public ModelEntry.Origin origin() {
        return ModelEntry.Origin.LLAMA_CPP;
    }

    @Override
    public List<Found> list(Cancellation cancellation) {
        List<Found> found = new ArrayList<>();
        for (Path file : Disk.files(root, "*.gguf")) {
            GgufNames.source(file).ifPresent(source -> found.add(Found.of(source)));
        }
        return found;
    }
}
