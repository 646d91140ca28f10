package org.perplexiscope.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;

class ModelConfigTest {
    @TempDir Path folder;

    @Test
    void readsFieldsAndTakesNullForAbsent() throws Exception {
        ModelConfig config =
                read(
                        "{\"n\":12,\"e\":1e-5,\"s\":\"gelu\",\"b\":true,\"x\":null,"
                                + "\"l\":[\"A\"],\"o\":{\"f\":2.0},\"inf\":Infinity}");
        assertEquals(12, config.size("n"));
        assertEquals(3, config.size("x", 3));
        assertEquals(2, config.section("o").size("f"));
        assertEquals(1e-5, config.number("e", 0));
        assertEquals("gelu", config.text("s", ""));
        assertEquals(List.of("A"), config.texts("l"));
        assertTrue(config.flag("b", false));
        assertFalse(config.has("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"12\"", "0", "-1", "1.5", "1e99", "true", "[]", "NaN", "999999999999"})
    void refusesASizeThatMakesNoSense(String value) throws Exception {
        ModelConfig config = read("{\"n\":" + value + "}");
        assertDamaged(() -> config.size("n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{} {}", "not json", "{\"a\":1,,}"})
    void refusesWhatIsNoObject(String json) {
        assertDamaged(() -> read(json));
    }

    @Test
    void refusesAbsurdNesting() {
        assertDamaged(() -> read("{\"a\":" + "[".repeat(100_000)));
    }

    @Test
    void refusesAFolderWithoutConfig() {
        assertEquals(
                Fault.CONFIG_MISSING,
                assertThrows(FaultException.class, () -> ModelConfig.read(folder)).fault());
    }

    @Test
    void readsBothSpellingsOfRope() throws Exception {
        RopeParameters old =
                RopeParameters.of(
                        read(
                                "{\"rope_theta\":500000.0,\"rope_scaling\":{\"rope_type\":\"llama3\","
                                    + "\"factor\":8.0,\"low_freq_factor\":1.0,\"high_freq_factor\":4.0,"
                                    + "\"original_max_position_embeddings\":8192}}"),
                        10000,
                        131072);
        RopeParameters recent =
                RopeParameters.of(
                        read(
                                "{\"rope_parameters\":{\"rope_theta\":500000.0,\"rope_type\":\"llama3\","
                                    + "\"factor\":8.0,\"low_freq_factor\":1.0,\"high_freq_factor\":4.0,"
                                    + "\"original_max_position_embeddings\":8192}}"),
                        10000,
                        131072);
        assertEquals(old, recent);
        assertEquals("llama3", old.type());
        assertEquals(8192, old.originalContext());
    }

    @Test
    void ropeWithoutScalingIsTheFamilysOwn() throws Exception {
        RopeParameters rope = RopeParameters.of(read("{\"rope_scaling\":null}"), 10000, 2048);
        assertEquals("default", rope.type());
        assertEquals(10000, rope.theta());
        assertEquals(1, rope.attentionFactor());
    }

    private ModelConfig read(String json) throws IOException, FaultException {
        Files.writeString(folder.resolve("config.json"), json);
        return ModelConfig.read(folder);
    }

    private static void assertDamaged(org.junit.jupiter.api.function.Executable action) {
        FaultException thrown = assertThrows(FaultException.class, action);
        assertEquals(Fault.CONFIG_DAMAGED, thrown.fault(), thrown.getMessage());
    }
}
