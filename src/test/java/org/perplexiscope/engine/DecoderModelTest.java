package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.format.ElementType;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

class DecoderModelTest {
    @TempDir Path folder;

    private final TorchModels models = new TorchModels(_ -> new StubTokenizer(301));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    gpt2  | F32  | {}
                    gpt2  | F16  | {}
                    gpt2  | BF16 | {"tie_word_embeddings": false}
                    gpt2  | F32  | {"n_inner": 40, "activation_function": "relu", "vocab_size": 320}
                    gpt2  | F32  | {"scale_attn_by_inverse_layer_idx": true, "n_inner": null}
                    gpt2  | F32  | {"scale_attn_weights": false, "n_head": 2}
                    llama | F32  | {}
                    llama | F16  | {"tie_word_embeddings": true}
                    llama | BF16 | {"num_key_value_heads": 4}
                    llama | F32  | {"num_key_value_heads": 1, "head_dim": 16, "rope_theta": 500000.0}
                    llama | F32  | {"attention_bias": true, "mlp_bias": true, "vocab_size": 700}
                    llama | F32  | {"rope_scaling": {"type": "linear", "rope_type": "linear", "factor": 4.0}}
                    llama | F32  | {"rope_scaling": {"rope_type": "dynamic", "factor": 2.0}, "max_position_embeddings": 24}
                    llama | F32  | {"rope_scaling": {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 32}}
                    llama | F32  | {"rope_parameters": {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 4.0, "original_max_position_embeddings": 512}}
                    """)
    void agreesWithAReferenceInDoublePrecision(String family, ElementType type, String overrides)
            throws Exception {
        JsonObject fields = JsonParser.parseString(overrides).getAsJsonObject();
        fields.entrySet().removeIf(e -> e.getValue().isJsonNull());
        TinyModel tiny = tiny(family, fields, type).write(folder);
        int[] ids = ids(48, tiny.size("vocab_size"), 5);
        double[][] logits = new ReferenceForward(tiny).logits(ids);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            ScoreColumns scores = score(model, 10, new Passage(ids, 1)).getFirst();
            assertEquals(47, scores.tokens());
            for (int token = 0; token < scores.tokens(); token++) {
                new Expected(logits[token]).assertScores(scores, token, ids[token + 1]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"gpt2,transformer.", "llama,''"})
    void findsTensorsWithAndWithoutPrefix(String family, String prefix) throws Exception {
        TinyModel tiny = tiny(family, new JsonObject(), ElementType.F32);
        Path other = Files.createDirectory(folder.resolve("other"));
        tiny.write(other);
        tiny.write(folder, prefix);
        int[] ids = ids(12, 301, 1);
        try (LanguageModel model = open(Precision.FLOAT32);
                LanguageModel same = open(other, Precision.FLOAT32)) {
            assertSame(
                    score(same, 3, new Passage(ids, 1)).getFirst(),
                    score(model, 3, new Passage(ids, 1)).getFirst(),
                    0);
        }
    }

    @Test
    void readsShards() throws Exception {
        TinyModel tiny = tiny("llama", new JsonObject(), ElementType.F32);
        tiny.writeShards(folder);
        int[] ids = ids(20, 301, 2);
        double[][] logits = new ReferenceForward(tiny).logits(ids);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            ScoreColumns scores = score(model, 5, new Passage(ids, 19)).getFirst();
            assertEquals(1, scores.tokens());
            new Expected(logits[18]).assertScores(scores, 0, ids[19]);
        }
    }

    @Test
    void describesTheModel() throws Exception {
        TinyModel tiny = tiny("gpt2", new JsonObject(), ElementType.F16).write(folder);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            assertEquals("gpt2", model.card().architecture());
            assertEquals(301, model.card().vocabulary());
            assertEquals(64, model.card().context());
            assertEquals("float32", model.card().precision());
            assertEquals("cpu", model.card().device());
            assertTrue(model.card().addsBos());
            long embeddings = (301 + tiny.size("n_positions")) * 32L;
            long layer = 4 * 32 + 32 * 96 + 96 + 32 * 32 + 32 + 2 * 32 * 128 + 128 + 32;
            assertEquals(embeddings + 2 * layer + 64, model.card().parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void aBatchScoresAsItsPassagesDo(String family) throws Exception {
        tiny(family, new JsonObject(), ElementType.F32).write(folder);
        List<Passage> batch =
                List.of(
                        new Passage(ids(40, 301, 1), 1),
                        new Passage(ids(40, 301, 2), 20),
                        new Passage(ids(40, 301, 3), 40),
                        new Passage(ids(7, 301, 4), 3),
                        new Passage(ids(1, 301, 5), 1));
        try (LanguageModel model = open(Precision.FLOAT32)) {
            List<ScoreColumns> together = model.score(batch, 4, Cancellation.NEVER);
            for (int i = 0; i < batch.size(); i++) {
                ScoreColumns alone = score(model, 4, batch.get(i)).getFirst();
                assertSame(alone, together.get(i), 1e-4);
            }
        }
    }

    @Test
    void chunksOfTheHeadMeetWithoutSeam() throws Exception {
        JsonObject fields = JsonParser.parseString("{\"n_positions\":600}").getAsJsonObject();
        TinyModel tiny = tiny("gpt2", fields, ElementType.F32).write(folder);
        int[] ids = ids(600, 301, 9);
        double[][] logits = new ReferenceForward(tiny).logits(ids);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            ScoreColumns scores = score(model, 2, new Passage(ids, 1)).getFirst();
            for (int token : new int[] {0, 31, 32, 254, 255, 256, 257, 511, 512, 598}) {
                new Expected(logits[token]).assertScores(scores, token, ids[token + 1]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 301})
    void keepsAsManyAlternativesAsAsked(int k) throws Exception {
        TinyModel tiny = tiny("llama", new JsonObject(), ElementType.F32).write(folder);
        int[] ids = ids(5, 301, 3);
        double[][] logits = new ReferenceForward(tiny).logits(ids);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            ScoreColumns scores = score(model, k, new Passage(ids, 4)).getFirst();
            new Expected(logits[3]).assertScores(scores, 0, ids[4]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, F32, BFLOAT16, 0.25",
        "llama, F32, BFLOAT16, 0.25",
        "gpt2, F32, FLOAT16, 0.03",
        "gpt2, F16, FLOAT16, 0.03",
        "llama, F32, FLOAT16, 0.03",
        "llama, F16, FLOAT16, 0.03",
        "llama, BF16, FLOAT16, 0.03"
    })
    void halfPrecisionStaysNearFloat32(
            String family, ElementType type, Precision precision, double tolerance)
            throws Exception {
        tiny(family, new JsonObject(), type).write(folder);
        Passage passage = new Passage(ids(60, 301, 7), 1);
        try (LanguageModel exact = open(Precision.FLOAT32);
                LanguageModel fast = open(precision)) {
            assertEquals(precision.id(), fast.card().precision());
            ScoreColumns expected = score(exact, 1, passage).getFirst();
            ScoreColumns scores = score(fast, 1, passage).getFirst();
            double total = 0;
            for (int token = 0; token < scores.tokens(); token++) {
                assertEquals(expected.nats(token), scores.nats(token), tolerance);
                total += scores.nats(token) - expected.nats(token);
            }
            assertEquals(0, total / scores.tokens(), 0.02);
        }
    }

    @Test
    void numbersThatAreTooLargeForFloat16AreSaidToBe() throws Exception {
        TinyModel tiny = tiny("llama", new JsonObject(), ElementType.F32);
        Arrays.fill(tiny.values("model.layers.0.mlp.up_proj.weight"), 1e6f);
        tiny.write(folder);
        try (LanguageModel model = open(Precision.FLOAT16)) {
            Passage passage = new Passage(ids(9, 301, 1), 1);
            FaultException thrown =
                    assertThrows(FaultException.class, () -> score(model, 1, passage));
            assertEquals(Fault.PRECISION_TOO_NARROW, thrown.fault());
        }
    }

    @Test
    void passagesOfManyLengthsScoreTogetherAsTheyDoAlone() throws Exception {
        JsonObject fields =
                JsonParser.parseString(
                                "{\"rope_scaling\": {\"rope_type\": \"dynamic\","
                                        + " \"factor\": 2.0}, \"max_position_embeddings\": 40}")
                        .getAsJsonObject();
        tiny("llama", fields, ElementType.F32).write(folder);
        List<Passage> batch = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int length = 2 + (i * 17) % 60;
            batch.add(new Passage(ids(length, 301, i), 1 + i % length));
        }
        try (LanguageModel model = open(Precision.FLOAT32)) {
            List<ScoreColumns> together = model.score(batch, 3, Cancellation.NEVER);
            for (int i = 0; i < batch.size(); i++) {
                assertSame(score(model, 3, batch.get(i)).getFirst(), together.get(i), 1e-4);
            }
        }
    }

    @Test
    void aRequestedCancellationEndsTheScoring() throws Exception {
        tiny("llama", new JsonObject(), ElementType.F32).write(folder);
        Passage passage = new Passage(ids(40, 301, 1), 1);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            for (int allowed = 0; allowed < 3; allowed++) {
                AtomicInteger left = new AtomicInteger(allowed);
                assertThrows(
                        CancellationException.class,
                        () -> model.score(List.of(passage), 1, () -> left.getAndDecrement() <= 0));
            }
            assertEquals(39, score(model, 1, passage).getFirst().tokens());
        }
    }

    @Test
    void refusesAnIdThatTheModelDoesNotKnow() throws Exception {
        tiny("llama", new JsonObject(), ElementType.F32).write(folder);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            FaultException thrown =
                    assertThrows(
                            FaultException.class,
                            () -> score(model, 1, new Passage(new int[] {1, 301}, 1)));
            assertEquals(Fault.TOKENIZER_TOO_LARGE, thrown.fault());
        }
    }

    @Test
    void saysSoWhenTheWeightsAreNoNumbers() throws Exception {
        TinyModel tiny = tiny("llama", new JsonObject(), ElementType.F32);
        tiny.values("model.norm.weight")[3] = Float.NaN;
        tiny.write(folder);
        try (LanguageModel model = open(Precision.FLOAT32)) {
            FaultException thrown =
                    assertThrows(
                            FaultException.class,
                            () -> score(model, 1, new Passage(ids(5, 301, 1), 1)));
            assertEquals(Fault.WEIGHTS_DAMAGED, thrown.fault());
        }
    }

    @Test
    void opensAndClosesManyTimes() throws Exception {
        tiny("gpt2", new JsonObject(), ElementType.BF16).write(folder);
        for (int round = 0; round < 20; round++) {
            LanguageModel model = open(Precision.FLOAT32);
            score(model, 1, new Passage(ids(5, 301, 1), 1));
            model.close();
        }
    }

    @Test
    void hashesTheFiles() throws Exception {
        tiny("gpt2", new JsonObject(), ElementType.F32).write(folder);
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        try (LanguageModel model = open(Precision.FLOAT32)) {
            assertEquals(
                    "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                    model.fingerprint().tokenizerSha256());
            assertEquals(64, model.fingerprint().weightsSha256().length());
        }
    }

    private LanguageModel open(Precision precision) throws FaultException {
        return open(folder, precision);
    }

    private LanguageModel open(Path from, Precision precision) throws FaultException {
        return models.open(
                new ModelSource("tiny", from, ModelSource.Kind.HUGGING_FACE),
                precision,
                "cpu",
                Progress.NONE,
                Cancellation.NEVER);
    }

    private static List<ScoreColumns> score(LanguageModel model, int k, Passage passage)
            throws FaultException {
        return model.score(List.of(passage), k, Cancellation.NEVER);
    }

    private static TinyModel tiny(String family, JsonObject fields, ElementType type)
            throws IOException {
        return family.equals("gpt2")
                ? TinyModel.gpt2(fields, type, 11)
                : TinyModel.llama(fields, type, 12);
    }

    private static int[] ids(int length, int vocabulary, long seed) {
        return new Random(seed).ints(length, 0, vocabulary).toArray();
    }

    private static void assertSame(ScoreColumns expected, ScoreColumns actual, double tolerance) {
        assertEquals(expected.tokens(), actual.tokens());
        for (int token = 0; token < expected.tokens(); token++) {
            assertEquals(expected.nats(token), actual.nats(token), tolerance);
            assertEquals(expected.entropy(token), actual.entropy(token), tolerance);
            assertEquals(expected.rank(token), actual.rank(token));
            for (int choice = 0; choice < expected.k(); choice++) {
                assertEquals(expected.topId(token, choice), actual.topId(token, choice));
            }
        }
    }
}
