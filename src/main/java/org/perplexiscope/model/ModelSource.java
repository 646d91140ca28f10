package org.perplexiscope.model;

import java.nio.file.Path;

/**
 * Where a model lies.
 *
 * @param name for people
 * @param path a folder or a file
 */
public record ModelSource(String name, Path path, Kind kind) {
    /** How it is stored. */
    public enum Kind {
        /** config.json, safetensors and tokenizer.json in one folder. */
        HUGGING_FACE,
        /** A TorchScript program with a tokenizer.json beside it. */
        TORCH_SCRIPT,
        /** A GGUF file, the tokenizer in it; of several, the first. */
        GGUF
    }
}
