package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class BundledModelsTest {
    @TempDir Path root;

    private List<ModelStore.Found> list() {
        return new BundledModels(root).list(Cancellation.NEVER);
    }

    @Test
    void copiesAndCheckpointsFollowTheModels() throws Exception {
        ModelFolders.card(ModelFolders.write(root.resolve("lens")), "lens", 1);
        Path copies = Files.createDirectories(root.resolve("lens-gguf"));
        Files.writeString(copies.resolve("lens-q8_0.gguf"), "x");
        Files.writeString(copies.resolve("q2_K.gguf"), "x");
        Files.writeString(
                copies.resolve("card.json"),
                """
                {"description": {"en": "A copy."}, "files": {"q2_K.gguf": {"en": "Rough."}}}
                """);
        Path series = root.resolve("series/training");
        ModelFolders.write(series.resolve("step-4"));
        ModelFolders.write(series.resolve("step-8"));
        Files.writeString(
                series.resolve("series.json"),
                """
                {"description": {"en": "From the start.", "zh": "\u4ece\u5934\u3002"},
                 "checkpoints": [{"folder": "step-8", "step": 8}, {"folder": null, "step": 2},
                                 {"folder": "step-4", "step": 4}, {"folder": "../../lens"}, 7]}
                """);
        List<ModelStore.Found> found = list();
        assertEquals(
                List.of("lens", "lens-q8_0", "lens-q2_K", "training/step-8", "training/step-4"),
                found.stream().map(each -> each.source().name()).toList());
        assertEquals(ModelSource.Kind.GGUF, found.get(1).source().kind());
        assertEquals("A copy.", found.get(1).description().en());
        assertEquals("Rough.", found.get(2).description().en());
        assertEquals("From the start. After 8 steps.", found.get(3).description().en());
        assertEquals(
                "\u4ece\u5934\u3002\u7b2c 4 \u6b65\u3002",
                found.get(4).description().in(Locale.CHINA));
    }

    @Test
    void damagedSeriesAndCardsHideNothingElse() throws Exception {
        Files.writeString(ModelFolders.write(root.resolve("a")).resolve("card.json"), "[");
        Path series = root.resolve("series/broken");
        ModelFolders.write(series.resolve("step-4"));
        Files.writeString(series.resolve("series.json"), "{\"checkpoints\": 3}");
        assertEquals(List.of("a"), list().stream().map(each -> each.source().name()).toList());
    }
}
