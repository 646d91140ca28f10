package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Distributions;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** Models whose weights are in memory a layer at a time, against the same models all at once. */
class ResidenceTest {
    private static final int WINDOW = 32;

    private static Path file(String name) throws Exception {
        Path gguf = GgufModelsTest.folder().resolve(name);
        return Files.exists(gguf) ? gguf : GoldenModelsTest.goldens().resolve(name);
    }

    private static LanguageModel open(String name, Precision precision, long room)
            throws Exception {
        Path file = file(name);
        return new TorchModels(any -> new IdTokenizer(331, 0), () -> room)
                .open(
                        new ModelSource(
                                name,
                                file,
                                Files.isDirectory(file)
                                        ? ModelSource.Kind.HUGGING_FACE
                                        : ModelSource.Kind.GGUF),
                        precision,
                        "cpu",
                        Progress.NONE,
                        Cancellation.NEVER);
    }

    private static String text(LanguageModel model, int length) {
        int vocabulary = model.card().vocabulary();
        return IdTokenizer.text(new Random(7).ints(length, 0, Math.min(331, vocabulary)).toArray());
    }

    private static Result score(LanguageModel model, String text, Cancellation cancellation)
            throws FaultException {
        return Scorer.score(
                model,
                text,
                new Protocol(Preset.CUSTOM, WINDOW, WINDOW / 2, BosPolicy.NEVER),
                3,
                update -> {},
                cancellation);
    }

    /** So many windows that a block computes its batch in parts. */
    @ParameterizedTest
    @CsvSource({
        "models/qwen3.gguf, FLOAT32, 0",
        "models/qwen3.gguf, BFLOAT16, 0",
        "models/mixtral.gguf, FLOAT32, 40000",
        "formats/Q8_0.gguf, FLOAT32, 0",
        "llama-bfloat16, FLOAT32, 0",
        "gpt2-float16, BFLOAT16, 0"
    })
    void aLayerAtATimeSaysTheSame(String name, Precision precision, long room) throws Exception {
        try (LanguageModel whole = open(name, precision, Long.MAX_VALUE);
                LanguageModel parts = open(name, precision, room)) {
            assertTrue(parts.batchPositions() >= whole.batchPositions());
            String text = text(whole, 2600);
            Result expected = score(whole, text, Cancellation.NEVER);
            Result result = score(parts, text, Cancellation.NEVER);
            double tolerance = precision == Precision.FLOAT32 ? 1e-4 : 0.2;
            for (int token = 1; token < result.tokens(); token++) {
                assertEquals(expected.scores().nats(token), result.scores().nats(token), tolerance);
            }
            assertEquals(
                    expected.summary().perplexity(),
                    result.summary().perplexity(),
                    tolerance * expected.summary().perplexity());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"models/gemma2.gguf", "formats/Q6_K.gguf"})
    void distributionsKeepTheHead(String name) throws Exception {
        int[] ids = {1, 2, 3, 4, 5, 6};
        try (LanguageModel whole = open(name, Precision.FLOAT32, Long.MAX_VALUE);
                LanguageModel parts = open(name, Precision.FLOAT32, 0);
                Distributions expected =
                        whole.distributions(new Passage(ids, 1), Cancellation.NEVER);
                Distributions result =
                        parts.distributions(new Passage(ids, 1), Cancellation.NEVER)) {
            float[] a = expected.logProbabilities(0, 5);
            float[] b = result.logProbabilities(0, 5);
            for (int i = 0; i < a.length; i++) {
                assertEquals(a[i], b[i], 1e-4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 9})
    void canBeStoppedBetweenLayersAndGoOn(int looks) throws Exception {
        try (LanguageModel model = open("models/qwen3.gguf", Precision.FLOAT32, 0)) {
            AtomicInteger left = new AtomicInteger(looks);
            Passage passage = new Passage(new int[] {1, 2, 3}, 1);
            assertThrows(
                    CancellationException.class,
                    () -> model.score(List.of(passage), 1, () -> left.getAndDecrement() <= 0));
            assertEquals(
                    2, model.score(List.of(passage), 1, Cancellation.NEVER).getFirst().tokens());
        }
    }
}
