package org.perplexiscope.catalog;

import org.perplexiscope.model.ModelSource;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with config.json and what belongs to it. */
final class HuggingFaceFolder {
    private HuggingFaceFolder() {}

    static boolean is(Path folder) {
        return Files.exists(folder.resolve("config.json"));
    }

    /** The model of the folder, named after it. */
    static ModelSource source(Path folder) {
        return new ModelSource(Disk.name(folder), folder, ModelSource.Kind.HUGGING_FACE);
    }
}
