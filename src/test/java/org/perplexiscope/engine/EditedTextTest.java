package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.format.ElementType;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** What is kept of a text before its edit must give the scores that a fresh start gives. */
class EditedTextTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    gpt2  | {}                                     | 64 | 64 | NEVER
                    gpt2  | {}                                     | 32 | 16 | TEXT
                    llama | {}                                     | 64 | 32 | WINDOW
                    llama | {"num_key_value_heads": 1}             | 24 | 24 | NEVER
                    llama | {"rope_scaling": {"rope_type": "dynamic", "factor": 2.0}} | 64 | 8 | WINDOW
                    """)
    void editsAnywhereGiveWhatAFreshScoreGives(
            String family, String overrides, int window, int stride, BosPolicy bos)
            throws Exception {
        tiny(family, overrides);
        Random random = new Random(window + stride);
        Protocol protocol = new Protocol(Preset.CUSTOM, window, stride, bos);
        try (LanguageModel edited = open();
                LanguageModel fresh = open()) {
            List<Integer> ids = ids(random, 50);
            Result previous = score(edited, ids, protocol, null, Cancellation.NEVER);
            for (int round = 0; round < 25; round++) {
                edit(random, ids);
                if (random.nextInt(4) == 0) {
                    stopOnTheWay(edited, ids, protocol, previous, random.nextInt(4));
                    edit(random, ids);
                }
                previous = score(edited, ids, protocol, previous, Cancellation.NEVER);
                assertSame(score(fresh, ids, protocol, null, Cancellation.NEVER), previous);
            }
        }
    }

    private static void stopOnTheWay(
            LanguageModel model, List<Integer> ids, Protocol protocol, Result previous, int steps)
            throws FaultException {
        AtomicInteger left = new AtomicInteger(steps + 2);
        try {
            score(model, ids, protocol, previous, () -> left.getAndDecrement() <= 0);
        } catch (CancellationException _) {
            return;
        }
    }

    private static void edit(Random random, List<Integer> ids) {
        int at = random.nextInt(ids.size());
        int count = Math.min(1 + random.nextInt(6), ids.size() - at);
        List<Integer> place = ids.subList(at, at + count);
        switch (random.nextInt(4)) {
            case 0 -> ids.addAll(at, ids(random, count));
            case 1 -> {
                if (ids.size() - count > 4) {
                    place.clear();
                }
            }
            case 2 -> place.replaceAll(_ -> random.nextInt(301));
            default -> ids.addAll(ids(random, 1));
        }
    }

    private static Result score(
            LanguageModel model,
            List<Integer> ids,
            Protocol protocol,
            @Nullable Result previous,
            Cancellation cancellation)
            throws FaultException {
        String text = IdTokenizer.text(ids.stream().mapToInt(Integer::intValue).toArray());
        return Scorer.rescore(model, text, protocol, 3, previous, _ -> {}, cancellation);
    }

    private static List<Integer> ids(Random random, int count) {
        return new ArrayList<>(random.ints(count, 0, 301).boxed().toList());
    }

    private void tiny(String family, String overrides) throws Exception {
        JsonObject fields = JsonParser.parseString(overrides).getAsJsonObject();
        TinyModel tiny =
                family.equals("gpt2")
                        ? TinyModel.gpt2(fields, ElementType.F32, 11)
                        : TinyModel.llama(fields, ElementType.F32, 12);
        tiny.write(folder);
    }

    private LanguageModel open() throws FaultException {
        return new TorchModels(_ -> new IdTokenizer(301, 0))
                .open(
                        new ModelSource("tiny", folder, ModelSource.Kind.HUGGING_FACE),
                        Precision.FLOAT32,
                        "cpu",
                        Progress.NONE,
                        Cancellation.NEVER);
    }

    private static void assertSame(Result expected, Result actual) {
        ScoreColumns scores = actual.scores();
        assertEquals(expected.tokens(), actual.tokens());
        assertEquals(expected.summary().scored(), actual.summary().scored());
        for (int token = 0; token < expected.tokens(); token++) {
            assertEquals(expected.scores().nats(token), scores.nats(token), 1e-4);
            assertEquals(expected.scores().entropy(token), scores.entropy(token), 1e-4);
            assertEquals(expected.scores().rank(token), scores.rank(token));
            assertEquals(expected.scores().context(token), scores.context(token));
        }
    }
}
