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
import org.perplexiscope.format.ElementType;
import org.perplexiscope.format.SafetensorsWriter;
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
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

class TorchModelsTest {
    @TempDir Path folder;

    private final TorchModels models = new TorchModels(_ -> new StubTokenizer(301));

    @Test
    void theCpuIsAlwaysThere() throws Exception {
        assertEquals("cpu", models.devices().getFirst());
    }

    @Test
    void refusesADeviceThatIsNotThere() throws Exception {
        llama("{}").write(folder);
        FaultException thrown = assertThrows(FaultException.class, () -> open("cuda:99"));
        assertEquals(Fault.DEVICE_UNKNOWN, thrown.fault());
    }

    @Test
    void takesTheBestDevice() throws Exception {
        llama("{}").write(folder);
        try (LanguageModel model = open("auto")) {
            assertTrue(models.devices().contains(model.card().device()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    CONFIG_DAMAGED       | {"hidden_size": "wide"}
                    CONFIG_DAMAGED       | {"hidden_size": -1}
                    CONFIG_DAMAGED       | {"hidden_size": 1e30}
                    CONFIG_DAMAGED       | {"num_attention_heads": 3, "num_key_value_heads": 2}
                    CONFIG_DAMAGED       | {"head_dim": 7}
                    CONFIG_DAMAGED       | {"rms_norm_eps": "small"}
                    CONFIG_DAMAGED       | {"rope_theta": 0}
                    CONFIG_DAMAGED       | {"rope_scaling": 4}
                    CONFIG_DAMAGED       | {"partial_rotary_factor": 2.5}
                    CONFIG_DAMAGED       | {"tie_word_embeddings": "no"}
                    TENSOR_SHAPE         | {"vocab_size": 302}
                    TENSOR_SHAPE         | {"hidden_size": 64}
                    TENSOR_SHAPE         | {"num_key_value_heads": 1}
                    TENSOR_MISSING       | {"num_hidden_layers": 268435456}
                    TENSOR_MISSING       | {"mlp_bias": true}
                    FEATURE_UNSUPPORTED  | {"hidden_act": "mish"}
                    FEATURE_UNSUPPORTED  | {"rope_scaling": {"rope_type": "spiral", "factor": 2}}
                    ARCHITECTURE_UNKNOWN | {"model_type": "mamba"}
                    ARCHITECTURE_UNKNOWN | {"model_type": null, "architectures": ["Mystery"]}
                    """)
    void refusesAConfigThatDoesNotFit(Fault fault, String changes) throws Exception {
        TinyModel tiny = llama("{}").write(folder);
        JsonObject config = tiny.config().deepCopy();
        JsonParser.parseString(changes)
                .getAsJsonObject()
                .entrySet()
                .forEach(e -> config.add(e.getKey(), e.getValue()));
        Files.writeString(folder.resolve("config.json"), config.toString());
        assertFault(fault);
    }

    @Test
    void namesTheArchitecturesItKnows() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"mamba\"}");
        String message = assertFault(Fault.ARCHITECTURE_UNKNOWN).getMessage();
        assertTrue(message.contains("mamba") && message.contains("gpt2"), message);
    }

    @Test
    void refusesFoldersThatLackAPart() throws Exception {
        assertFault(Fault.CONFIG_MISSING);
        TinyModel tiny = llama("{}");
        tiny.writeConfig(folder);
        assertFault(Fault.WEIGHTS_MISSING);
        tiny.remove("model.layers.1.mlp.up_proj.weight");
        tiny.write(folder);
        String message = assertFault(Fault.TENSOR_MISSING).getMessage();
        assertTrue(message.contains("layers.1.mlp.up_proj.weight"), message);
    }

    @Test
    void refusesWeightsInAFormatThatIsNotForWeights() throws Exception {
        llama("{}").writeConfig(folder);
        byte[] data = new byte[32 * 8];
        String header =
                "{\"model.layers.0.input_layernorm.weight\":{\"dtype\":\"F64\",\"shape\":[32],"
                        + "\"data_offsets\":[0,"
                        + data.length
                        + "]}}";
        Files.write(folder.resolve("model.safetensors"), SafetensorsWriter.file(header, data));
        assertFault(Fault.TENSOR_TYPE);
    }

    @Test
    void mutatedFilesAreRefusedOrScored() throws Exception {
        llama("{}").write(folder);
        byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
        byte[] config = Files.readAllBytes(folder.resolve("config.json"));
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            write("model.safetensors", weights, round % 2 == 0 ? 1200 : 0, random);
            write("config.json", config, round % 2 == 1 ? config.length : 0, random);
            try (LanguageModel model = open("cpu")) {
                model.score(List.of(new Passage(new int[] {1, 2, 3}, 1)), 2, Cancellation.NEVER);
            } catch (FaultException _) {
                refused++;
            }
        }
        assertTrue(refused > 20, refused + " refused");
    }

    @Test
    void loadingTellsHowFarItHasCome() throws Exception {
        llama("{}").write(folder);
        List<Double> fractions = new ArrayList<>();
        models.open(source(), Precision.FLOAT32, "cpu", fractions::add, Cancellation.NEVER).close();
        assertEquals(-1, fractions.getFirst());
        assertEquals(1, fractions.getLast());
        assertEquals(fractions.stream().sorted().toList(), fractions);
    }

    @Test
    void loadingCanBeCancelled() throws Exception {
        llama("{}").write(folder);
        assertThrows(
                CancellationException.class,
                () -> models.open(source(), Precision.FLOAT32, "cpu", Progress.NONE, () -> true));
    }

    private void write(String name, byte[] bytes, int within, Random random) throws IOException {
        byte[] mutated = bytes.clone();
        if (within > 0) {
            mutated[random.nextInt(within)] = (byte) random.nextInt(256);
        }
        Files.write(folder.resolve(name), mutated);
    }

    private FaultException assertFault(Fault fault) {
        FaultException thrown = assertThrows(FaultException.class, () -> open("cpu").close());
        assertEquals(fault, thrown.fault(), thrown.getMessage());
        return thrown;
    }

    private LanguageModel open(String device) throws FaultException {
        return models.open(source(), Precision.FLOAT32, device, Progress.NONE, Cancellation.NEVER);
    }

    private ModelSource source() {
        return new ModelSource("tiny", folder, ModelSource.Kind.HUGGING_FACE);
    }

    private static TinyModel llama(String overrides) {
        return TinyModel.llama(
                JsonParser.parseString(overrides).getAsJsonObject(), ElementType.F32, 4);
    }
}
