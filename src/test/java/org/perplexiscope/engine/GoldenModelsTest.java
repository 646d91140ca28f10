package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tiny models against a forward pass in float64 by another program; src/test/python/make_goldens.py
 * made both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenModelsTest {
    private static final double NATS = 2e-3;

    @TempDir Path folder;

    /** The folder of golden models. */
    static Path goldens() throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(GoldenModelsTest.class.getResource("/golden")).toURI());
    }

    /** Their names. */
    static List<String> names() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(goldens())) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    /** What golden.json holds. */
    @SuppressWarnings("ArrayRecordComponent")
    record Golden(
            int bos,
            int vocabulary,
            int context,
            List<Said> passages,
            int[] text,
            List<Slid> protocols) {
        static Golden read(String name) throws IOException, URISyntaxException {
            return read(goldens().resolve(name).resolve("golden.json"));
        }

        static Golden read(Path file) throws IOException {
            return new Gson().fromJson(Files.readString(file), Golden.class);
        }
    }

    /** A passage and what is said of its ids from the second on. */
    @SuppressWarnings("ArrayRecordComponent")
    record Said(int[] ids, double[] nats, int[] rank, double[] entropy, int[][] top) {}

    /** A protocol and the surprisal of every id of the text, null where it has none. */
    record Slid(
            int window,
            int stride,
            @SerializedName("bos") String policy,
            List<@Nullable Double> nats) {
        Protocol protocol() {
            return new Protocol(
                    Preset.CUSTOM,
                    window,
                    stride,
                    BosPolicy.valueOf(policy.toUpperCase(Locale.ROOT)));
        }
    }

    private final TorchModels models = new TorchModels(any -> new IdTokenizer(331, 0));

    private LanguageModel open(Path folder) throws FaultException {
        return models.open(
                new ModelSource("golden", folder, ModelSource.Kind.HUGGING_FACE),
                Precision.FLOAT32,
                "cpu",
                Progress.NONE,
                Cancellation.NEVER);
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatTheReferenceSays(String name) throws Exception {
        Golden golden = Golden.read(name);
        List<Passage> passages =
                golden.passages().stream().map(said -> new Passage(said.ids(), 1)).toList();
        try (LanguageModel model = open(goldens().resolve(name))) {
            assertEquals(golden.vocabulary(), model.card().vocabulary());
            assertEquals(golden.context(), model.card().context());
            assertEquals(golden.bos(), model.tokenizer().bos().orElseThrow());
            List<ScoreColumns> scores = model.score(passages, 5, Cancellation.NEVER);
            for (int i = 0; i < passages.size(); i++) {
                assertSame(golden.passages().get(i), scores.get(i));
            }
        }
    }

    static void assertSame(Said said, ScoreColumns scores) {
        assertEquals(said.nats().length, scores.tokens());
        for (int token = 0; token < scores.tokens(); token++) {
            String place = "id " + (token + 1) + " of " + said.ids().length;
            assertEquals(said.nats()[token], scores.nats(token), NATS, place);
            assertEquals(said.rank()[token], scores.rank(token), place);
            assertEquals(said.entropy()[token], scores.entropy(token), NATS, place);
            for (int choice = 0; choice < scores.k(); choice++) {
                assertEquals(said.top()[token][choice], scores.topId(token, choice), place);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void slidesAsTheReferenceSlides(String name) throws Exception {
        Golden golden = Golden.read(name);
        try (LanguageModel model = open(goldens().resolve(name))) {
            for (Slid slid : golden.protocols()) {
                Result result =
                        Scorer.score(
                                model,
                                IdTokenizer.text(golden.text()),
                                slid.protocol(),
                                0,
                                update -> {},
                                Cancellation.NEVER);
                assertSame(slid, result);
            }
        }
    }

    private static void assertSame(Slid slid, Result result) {
        double total = 0;
        int scored = 0;
        for (int token = 0; token < result.tokens(); token++) {
            String place = slid.protocol() + ", token " + token;
            Double nats = slid.nats().get(token);
            if (nats == null) {
                assertFalse(result.isScored(token), place);
            } else {
                assertEquals(nats, result.scores().nats(token), NATS, place);
                total += nats;
                scored++;
            }
        }
        assertEquals(scored, result.summary().scored());
        double perplexity = Math.exp(total / scored);
        assertEquals(perplexity, result.summary().perplexity(), 1e-5 * perplexity);
    }

    @Test
    void uniformLogitsGiveThePerplexityOfTheVocabulary() throws Exception {
        Golden golden = Golden.read("gpt2");
        Path source = goldens().resolve("gpt2");
        Files.copy(source.resolve("config.json"), folder.resolve("config.json"));
        byte[] weights = Files.readAllBytes(source.resolve("model.safetensors"));
        Arrays.fill(weights, bodyStart(weights), weights.length, (byte) 0);
        Files.write(folder.resolve("model.safetensors"), weights);
        try (LanguageModel model = open(folder)) {
            Result result =
                    Scorer.score(
                            model,
                            IdTokenizer.text(golden.text()),
                            Protocol.exact(model.card()),
                            5,
                            update -> {},
                            Cancellation.NEVER);
            assertEquals(golden.vocabulary(), result.summary().perplexity(), 1e-3);
            for (int token = 1; token < result.tokens(); token++) {
                assertEquals(1, result.scores().rank(token));
                assertEquals(Math.log(golden.vocabulary()), result.scores().entropy(token), 1e-4);
            }
            assertTrue(result.tokens() > golden.context());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama-dynamic"})
    void afterAnEditAgreesWithAFreshScore(String name) throws Exception {
        Golden golden = Golden.read(name);
        String text = IdTokenizer.text(golden.text()).substring(0, golden.context() - 10);
        String longer = text + text.substring(0, 8);
        try (LanguageModel model = open(goldens().resolve(name))) {
            assertRescored(model, text, longer);
            assertRescored(model, longer, text);
        }
    }

    private static void assertRescored(LanguageModel model, String before, String after)
            throws FaultException {
        Protocol protocol = Protocol.exact(model.card());
        Result previous =
                Scorer.score(model, before, protocol, 0, update -> {}, Cancellation.NEVER);
        Result fresh = Scorer.score(model, after, protocol, 0, update -> {}, Cancellation.NEVER);
        Result again =
                Scorer.rescore(
                        model, after, protocol, 0, previous, update -> {}, Cancellation.NEVER);
        for (int token = 1; token < fresh.tokens(); token++) {
            assertEquals(fresh.scores().nats(token), again.scores().nats(token), 1e-4);
        }
    }

    /** Where the tensors of a safetensors file begin: behind the length and the header. */
    static int bodyStart(byte[] file) {
        int length = 0;
        for (int i = 3; i >= 0; i--) {
            length = (length << 8) | (file[i] & 0xFF);
        }
        return 8 + length;
    }
}
