package org.perplexiscope.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WeightFolderTest {
    private static final float[] ONE = {1};

    @TempDir Path folder;

    @Test
    void readsShards() throws Exception {
        new SafetensorsWriter()
                .add("a", ElementType.F32, ONE, 1)
                .write(folder.resolve("1.safetensors"));
        new SafetensorsWriter()
                .add("b", ElementType.F16, ONE, 1)
                .write(folder.resolve("2.safetensors"));
        index("{\"weight_map\":{\"b\":\"2.safetensors\",\"a\":\"1.safetensors\"}}");
        try (TensorSource opened = WeightFolder.open(folder)) {
            assertEquals(ElementType.F32, opened.find("a").orElseThrow().type());
            assertEquals(ElementType.F16, opened.find("b").orElseThrow().type());
            assertTrue(opened.find("c").isEmpty());
            assertEquals(
                    java.util.List.of(
                            folder.resolve("1.safetensors"), folder.resolve("2.safetensors")),
                    opened.files());
        }
    }

    @Test
    void prefersTheSingleFile() throws Exception {
        new SafetensorsWriter()
                .add("a", ElementType.F32, ONE, 1)
                .write(folder.resolve("model.safetensors"));
        index("{}");
        try (TensorSource opened = WeightFolder.open(folder)) {
            assertTrue(opened.find("a").isPresent());
        }
    }

    @Test
    void refusesAFolderWithoutWeights() {
        assertFault(Fault.WEIGHTS_MISSING);
    }

    @Test
    void refusesATensorThatItsShardLacks() throws IOException {
        new SafetensorsWriter()
                .add("a", ElementType.F32, ONE, 1)
                .write(folder.resolve("1.safetensors"));
        index("{\"weight_map\":{\"b\":\"1.safetensors\"}}");
        assertFault(Fault.TENSOR_MISSING);
    }

    @Test
    void refusesAShardThatIsNotThere() throws IOException {
        index("{\"weight_map\":{\"a\":\"1.safetensors\"}}");
        assertFault(Fault.FILE_NOT_READABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../1.safetensors\"",
                "\"/1.safetensors\"",
                "\"sub/1.safetensors\"",
                "\"..\\\\1.safetensors\"",
                "\"..\"",
                "\"\"",
                "\"config.json\"",
                "\"\\u0000.safetensors\"",
                "3",
                "null",
                "{}"
            })
    void refusesAnIndexThatLeadsElsewhere(String shard) throws IOException {
        index("{\"weight_map\":{\"a\":" + shard + "}}");
        assertFault(Fault.WEIGHTS_DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"weight_map\":[]}", "{} {}", "\"x\""})
    void refusesADamagedIndex(String index) throws IOException {
        index(index);
        assertFault(Fault.WEIGHTS_DAMAGED);
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }

    private void assertFault(Fault fault) {
        FaultException thrown =
                assertThrows(FaultException.class, () -> WeightFolder.open(folder).close());
        assertEquals(fault, thrown.fault(), thrown.getMessage());
    }
}
