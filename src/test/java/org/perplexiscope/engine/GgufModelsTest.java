package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tiny GGUF files, of every architecture and of every format, against a forward pass in float64 by
 * another program; src/test/python/make_gguf_goldens.py made both.
 */
class GgufModelsTest {
    private final TorchModels models = new TorchModels(any -> new IdTokenizer(331, 0));

    static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GgufModelsTest.class.getResource("/gguf")).toURI());
    }

    static List<String> names() throws IOException, URISyntaxException {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.contains("/") && name.endsWith(".gguf"))
                    .sorted()
                    .toList();
        }
    }

    private LanguageModel open(Path file) throws FaultException {
        return models.open(
                new ModelSource("golden", file, ModelSource.Kind.GGUF),
                Precision.FLOAT32,
                "cpu",
                Progress.NONE,
                Cancellation.NEVER);
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatTheReferenceSays(String name) throws Exception {
        Path file = folder().resolve(name);
        GoldenModelsTest.Golden golden =
                GoldenModelsTest.Golden.read(
                        file.resolveSibling(name.replaceAll(".*/|gguf$", "") + "json"));
        List<Passage> passages =
                golden.passages().stream().map(said -> new Passage(said.ids(), 1)).toList();
        try (LanguageModel model = open(file)) {
            assertEquals(golden.vocabulary(), model.card().vocabulary());
            List<ScoreColumns> scores = model.score(passages, 5, Cancellation.NEVER);
            for (int i = 0; i < passages.size(); i++) {
                GoldenModelsTest.assertSame(golden.passages().get(i), scores.get(i));
            }
        }
    }
}
