package org.perplexiscope.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.perplexiscope.catalog.ModelEntry.Origin;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Path;
import java.util.List;

class PickerRowTest {
    private final FakeLibrary library = new FakeLibrary(Path.of("none"));

    private void add(String name, Origin origin, boolean opens) {
        library.add(
                name,
                origin,
                "",
                "llama",
                10,
                "Q8_0",
                10,
                opens ? null : new FaultException(Fault.WEIGHTS_MISSING, name));
    }

    private static ModelSource source(String name) {
        return new ModelSource(name, Path.of(name), ModelSource.Kind.HUGGING_FACE);
    }

    private List<String> rows(List<ModelSource> recent, String words) {
        return PickerRow.of(library.entries(), recent, words).stream()
                .map(
                        row ->
                                switch (row) {
                                    case PickerRow.Heading heading -> heading.key();
                                    case PickerRow.Found found -> found.entry().name();
                                    case PickerRow.Known known -> "(" + known.source().name() + ")";
                                })
                .toList();
    }

    @Test
    void groupsFollowTheirOriginAndWhatDoesNotOpenComesLast() {
        add("lens", Origin.BUNDLED, true);
        add("broken", Origin.HUB_CACHE, false);
        add("gpt2", Origin.HUB_CACHE, true);
        add("llama3:latest", Origin.OLLAMA, true);
        assertEquals(
                List.of(
                        "models.from.bundled",
                        "lens",
                        "models.from.hub_cache",
                        "gpt2",
                        "broken",
                        "models.from.ollama",
                        "llama3:latest"),
                rows(List.of(), ""));
    }

    @Test
    void modelsOpenedBeforeHaveTheirOwnGroupButBundledOnesDoNot() {
        add("lens", Origin.BUNDLED, true);
        add("gpt2", Origin.HUB_CACHE, true);
        assertEquals(
                List.of(
                        "models.from.bundled",
                        "lens",
                        "models.from.given",
                        "(mine)",
                        "gpt2",
                        "models.from.hub_cache",
                        "gpt2"),
                rows(List.of(source("mine"), source("lens"), source("gpt2")), ""));
    }

    @Test
    void everyWordMustFitTheNameTheArchitectureOrTheFormat() {
        add("Qwen-7B", Origin.LM_STUDIO, true);
        add("lens", Origin.BUNDLED, true);
        assertEquals(List.of("models.from.lm_studio", "Qwen-7B"), rows(List.of(), " 7b  LLAMA "));
        assertEquals(4, rows(List.of(), "q8").size());
        assertEquals(List.of(), rows(List.of(source("mine")), "mamba"));
    }
}
