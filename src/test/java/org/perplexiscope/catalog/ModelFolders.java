package org.perplexiscope.catalog;

import org.perplexiscope.format.ElementType;
import org.perplexiscope.format.SafetensorsWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes folders that look like models as far as a catalog looks. */
final class ModelFolders {
    static final String CONFIG = "{\"model_type\": \"gpt2\", \"n_positions\": 256}";

    private ModelFolders() {}

    /** A model of ten parameters, eight of them in bfloat16. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        new SafetensorsWriter()
                .add("wte.weight", ElementType.BF16, new float[8], 4, 2)
                .add("ln_f.bias", ElementType.F32, new float[2], 2)
                .add("h.0.attn.bias", ElementType.F32, new float[9], 1, 1, 3, 3)
                .write(folder.resolve("model.safetensors"));
        return folder;
    }

    static void card(Path folder, String name, int order) throws IOException {
        Files.writeString(
                folder.resolve("card.json"),
                """
                {"name": "%s", "order": %d, "description": {"en": "A lens.", "zh": "\u4e00\u955c"}}
                """
                        .formatted(name, order));
    }
}
