package org.perplexiscope.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** What older and newer files say in other ways than the ones of the golden models. */
class GgufModelTest {
    @TempDir Path folder;

    /** Two heads of four dimensions, one of keys and values. */
    private static GgufWriter writer(String architecture) {
        return new GgufWriter()
                .put("general.architecture", architecture)
                .put(architecture + ".embedding_length", 8)
                .put(architecture + ".block_count", 1)
                .put(architecture + ".feed_forward_length", 2)
                .put(architecture + ".context_length", 16)
                .put(architecture + ".attention.head_count", 2)
                .put(architecture + ".attention.head_count_kv", List.of(1, 1))
                .put(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f);
    }

    private GgufModel open(GgufWriter writer) throws Exception {
        return GgufModel.open(writer.write(folder.resolve("model.gguf")));
    }

    /** A matrix of one column that counts its rows. */
    private static float[] counted(int rows) {
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = row;
        }
        return values;
    }

    private static float[] values(GgufModel model, String name) {
        StoredTensor tensor = model.find(name).orElseThrow();
        float[] values = new float[(int) tensor.elements()];
        new Expansion(tensor)
                .expand(
                        Expansion.Target.FLOAT32,
                        MemorySegment.ofArray(values),
                        Cancellation.NEVER);
        return values;
    }

    @Test
    void projectionsInOneMatrixAreTakenApart() throws Exception {
        try (GgufModel model =
                open(writer("llama").tensor("blk.0.attn_qkv.weight", counted(16), 16, 1))) {
            assertArrayEquals(
                    new float[] {0, 2, 1, 3, 4, 6, 5, 7},
                    values(model, "layers.0.self_attn.q_proj.weight"));
            assertArrayEquals(
                    new float[] {8, 10, 9, 11}, values(model, "layers.0.self_attn.k_proj.weight"));
            assertArrayEquals(
                    new float[] {12, 13, 14, 15},
                    values(model, "layers.0.self_attn.v_proj.weight"));
            assertTrue(model.find("layers.1.self_attn.q_proj.weight").isEmpty());
        }
    }

    @Test
    void expertsAreFoundInOneTensorAndEachInItsOwn() throws Exception {
        try (GgufModel model =
                open(
                        writer("llama")
                                .put("llama.expert_count", 2)
                                .put("llama.expert_used_count", 1)
                                .tensor("blk.0.ffn_up_exps.weight", counted(4), 2, 2, 1)
                                .tensor("blk.0.ffn_gate.0.weight", counted(2), 2, 1)
                                .tensor("blk.0.ffn_gate.1.weight", counted(2), 2, 1))) {
            assertEquals("mixtral", model.config().text("model_type", ""));
            String experts = "layers.0.block_sparse_moe.experts.";
            assertArrayEquals(new float[] {2, 3}, values(model, experts + "1.w3.weight"));
            assertArrayEquals(new float[] {0, 1}, values(model, experts + "1.w1.weight"));
            assertTrue(model.find(experts + "2.w3.weight").isEmpty());
        }
    }

    @Test
    void stretchedContextsAreReadInTheWordsOfConfigJson() throws Exception {
        try (GgufModel model =
                open(
                        writer("qwen2")
                                .put("qwen2.rope.scaling.type", "yarn")
                                .put("qwen2.rope.scaling.factor", 4f)
                                .put("qwen2.rope.scaling.original_context_length", 4)
                                .put("qwen2.rope.freq_base", 1e6f))) {
            RopeParameters rope = RopeParameters.of(model.config(), 1, 16);
            assertEquals("yarn", rope.type());
            assertEquals(4, rope.factor());
            assertEquals(4, rope.originalContext());
            assertEquals(1e6, rope.theta());
            assertEquals(1, model.config().size("num_key_value_heads"));
        }
    }

    @Test
    void anUnknownArchitectureIsRefusedWithTheKnownOnes() {
        FaultException fault = assertThrows(FaultException.class, () -> open(writer("rwkv7")));
        assertEquals(Fault.ARCHITECTURE_UNKNOWN, fault.fault());
        assertTrue(fault.getMessage().contains("rwkv7"), fault.getMessage());
        assertTrue(fault.getMessage().contains("llama, qwen2"), fault.getMessage());
    }

    @Test
    void whatCannotBeComputedIsRefused() {
        for (GgufWriter writer :
                List.of(
                        writer("olmo2").put("olmo2.attention.sliding_window", 4),
                        writer("llama").put("llama.rope.scaling.type", "unheard-of"),
                        writer("qwen3")
                                .put("qwen3.attention.key_length", 4)
                                .put("qwen3.attention.value_length", 8))) {
            FaultException fault = assertThrows(FaultException.class, () -> open(writer));
            assertEquals(Fault.FEATURE_UNSUPPORTED, fault.fault());
        }
    }
}
