package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Damaged files either load or are refused in one sentence; nothing crashes and nothing hangs. */
@Timeout(600)
class MutatedFilesTest {
    /** Mutations of a kind; {@code -Dmutation.rounds=1000} looks further. */
    private static final int ROUNDS = Integer.getInteger("mutation.rounds", 30);

    private static final int[] IDS = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir Path scratch;

    private final TorchModels models = new TorchModels(any -> new IdTokenizer(331, 0));

    private Path copy(String name) throws Exception {
        Path copy = Files.createTempDirectory(scratch, name);
        try (Stream<Path> files = Files.list(GoldenModelsTest.goldens().resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /**
     * Opens the folder and scores a passage.
     *
     * @return whether it could be opened
     */
    private boolean use(Path folder, String mutation) {
        return assertDoesNotThrow(
                () -> {
                    try (LanguageModel model =
                            models.open(
                                    new ModelSource(
                                            "mutated", folder, ModelSource.Kind.HUGGING_FACE),
                                    Precision.FLOAT32,
                                    "cpu",
                                    Progress.NONE,
                                    Cancellation.NEVER)) {
                        score(model);
                        return true;
                    } catch (FaultException refusal) {
                        String told = refusal.getMessage();
                        assertFalse(told.isBlank() || told.contains("\n"), told);
                        assertTrue(refusal.fault() != Fault.UNEXPECTED, mutation + ": " + told);
                        return false;
                    }
                },
                mutation);
    }

    private static void score(LanguageModel model) throws FaultException {
        int[] ids = Arrays.copyOf(IDS, Math.min(IDS.length, model.card().context()));
        if (model.card().vocabulary() > 8 && ids.length > 1) {
            ScoreColumns scores =
                    model.score(
                                    List.of(new Passage(ids, 1)),
                                    Math.min(5, model.card().vocabulary()),
                                    Cancellation.NEVER)
                            .getFirst();
            assertEquals(ids.length - 1, scores.tokens());
        }
    }

    @ParameterizedTest
    @CsvSource({"gpt2, 1", "llama-grouped-tied, 2", "llama-bfloat16, 3"})
    void headersOfTensors(String name, long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = copy(name);
        Path file = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        int body = GoldenModelsTest.bodyStart(whole);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = whole.clone();
            String mutation = name + " round " + round + ":";
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(4) == 0 ? random.nextInt(8) : random.nextInt(body);
                mutated[at] = mutant(mutated[at], random);
                mutation += " byte " + at + " = " + mutated[at];
            }
            Files.write(file, mutated);
            use(folder, mutation);
        }
    }

    /** Another byte, often one that JSON gives a meaning to. */
    private static byte mutant(byte original, Random random) {
        byte[] meaningful = "0129-,:[]{}\"\\eE.".getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(3)) {
            case 0 -> (byte) (original ^ (1 << random.nextInt(8)));
            case 1 -> (byte) random.nextInt(256);
            default -> meaningful[random.nextInt(meaningful.length)];
        };
    }

    @ParameterizedTest
    @CsvSource({"gpt2, 4", "llama-float16, 5"})
    void bodiesOfTensors(String name, long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = copy(name);
        Path file = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        int body = GoldenModelsTest.bodyStart(whole);
        for (int round = 0; round < ROUNDS / 3; round++) {
            byte[] mutated = whole.clone();
            for (int change = 0; change < 100; change++) {
                mutated[body + random.nextInt(whole.length - body)] = (byte) random.nextInt(256);
            }
            Files.write(file, mutated);
            use(folder, name + " round " + round);
        }
    }

    @ParameterizedTest
    @CsvSource({"gpt2, 6", "llama-sharded, 7"})
    void lengthsOfFiles(String name, long seed) throws Exception {
        Random random = new Random(seed);
        for (String part : files(name, ".safetensors")) {
            Path folder = copy(name);
            Path file = folder.resolve(part);
            byte[] whole = Files.readAllBytes(file);
            for (int round = 0; round < 6; round++) {
                int length = round < 3 ? round * 8 : random.nextInt(whole.length);
                Files.write(file, Arrays.copyOf(whole, length));
                assertFalse(use(folder, part + " cut to " + length));
            }
            Files.write(file, Arrays.copyOf(whole, whole.length + 5));
            use(folder, part + " made longer");
        }
    }

    private static List<String> files(String name, String end) throws Exception {
        try (Stream<Path> files = Files.list(GoldenModelsTest.goldens().resolve(name))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama-llama3", "llama-yarn"})
    void fieldsOfTheConfiguration(String name) throws Exception {
        Path folder = copy(name);
        Path file = folder.resolve("config.json");
        String whole = Files.readString(file);
        JsonObject config = JsonParser.parseString(whole).getAsJsonObject();
        List<List<String>> fields = new ArrayList<>();
        for (String field : config.keySet()) {
            fields.add(List.of(field));
            if (config.get(field).isJsonObject()) {
                config.getAsJsonObject(field)
                        .keySet()
                        .forEach(inner -> fields.add(List.of(field, inner)));
            }
        }
        Random random = new Random(name.hashCode());
        for (int round = 0; round < 2 * ROUNDS; round++) {
            List<String> field = fields.get(random.nextInt(fields.size()));
            String value = VALUES.get(random.nextInt(VALUES.size()));
            JsonObject mutated = JsonParser.parseString(whole).getAsJsonObject();
            set(mutated, field, JsonParser.parseString(value));
            Files.writeString(file, mutated.toString());
            use(folder, name + " " + field + " = " + value);
        }
    }

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "0",
                    "-1",
                    "1",
                    "3",
                    "7.5",
                    "1e300",
                    "2147483647",
                    "99999999999",
                    "true",
                    "\"\"",
                    "\"x\"",
                    "[]",
                    "[1]",
                    "{}");

    private static void set(JsonObject config, List<String> field, JsonElement value) {
        JsonObject holder = field.size() == 1 ? config : config.getAsJsonObject(field.getFirst());
        holder.add(field.getLast(), value);
    }

    @ParameterizedTest
    @CsvSource({"gpt2, config.json, 8", "llama-sharded, model.safetensors.index.json, 9"})
    void bytesOfJson(String name, String json, long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = copy(name);
        Path file = folder.resolve(json);
        byte[] whole = Files.readAllBytes(file);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = whole.clone();
            int at = random.nextInt(whole.length);
            mutated[at] = mutant(mutated[at], random);
            Files.write(file, mutated);
            use(folder, json + " byte " + at + " = " + mutated[at]);
        }
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 3}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertFalse(use(folder, json + " cut to " + length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/dev/zero", "", ".", "missing.safetensors"})
    void anIndexThatPointsElsewhere(String target) throws Exception {
        Path folder = copy("llama-sharded");
        Path file = folder.resolve("model.safetensors.index.json");
        JsonObject index = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        JsonObject map = index.getAsJsonObject("weight_map");
        map.add("lm_head.weight", new JsonPrimitive(target));
        Files.writeString(file, index.toString());
        assertFalse(use(folder, target));
        map.add("lm_head.weight", JsonNull.INSTANCE);
        Files.writeString(file, index.toString());
        assertFalse(use(folder, "null"));
    }
}
