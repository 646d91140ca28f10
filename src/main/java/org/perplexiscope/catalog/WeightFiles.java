package org.perplexiscope.catalog;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files that hold the weights of a folder with config.json. */
final class WeightFiles {
    private WeightFiles() {}

    static boolean areIn(Path folder) {
        return Files.exists(folder.resolve("model.safetensors"))
                || Files.exists(folder.resolve("model.safetensors.index.json"));
    }
}
