package org.perplexiscope.format;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.List;
import java.util.stream.Collectors;

/** The architectures of GGUF that are known, as the converter of llama.cpp writes them. */
final class GgufFamilies {
    private static final String LLAMA =
            """
            embed_tokens token_embd
            norm output_norm
            lm_head output
            layers.#.input_layernorm blk.#.attn_norm
            layers.#.post_attention_layernorm blk.#.ffn_norm
            layers.#.self_attn.q_proj blk.#.attn_q
            layers.#.self_attn.k_proj blk.#.attn_k
            layers.#.self_attn.v_proj blk.#.attn_v
            layers.#.self_attn.o_proj blk.#.attn_output
            layers.#.self_attn.q_norm blk.#.attn_q_norm
            layers.#.self_attn.k_norm blk.#.attn_k_norm
            layers.#.mlp.gate_proj blk.#.ffn_gate
            layers.#.mlp.up_proj blk.#.ffn_up
            layers.#.mlp.down_proj blk.#.ffn_down
            """;

    private static final String TURNED =
            """
            layers.#.self_attn.q_proj blk.#.attn_q turned
            layers.#.self_attn.k_proj blk.#.attn_k turned
            """;

    private static final String MIXTRAL =
            """
            layers.#.block_sparse_moe.gate blk.#.ffn_gate_inp
            layers.#.block_sparse_moe.experts.@.w1 blk.#.ffn_gate_exps @
            layers.#.block_sparse_moe.experts.@.w2 blk.#.ffn_down_exps @
            layers.#.block_sparse_moe.experts.@.w3 blk.#.ffn_up_exps @
            """;

    private static final String QWEN_EXPERTS =
            """
            layers.#.mlp.gate blk.#.ffn_gate_inp
            layers.#.mlp.experts.@.gate_proj blk.#.ffn_gate_exps @
            layers.#.mlp.experts.@.down_proj blk.#.ffn_down_exps @
            layers.#.mlp.experts.@.up_proj blk.#.ffn_up_exps @
            layers.#.mlp.shared_expert_gate blk.#.ffn_gate_inp_shexp
            layers.#.mlp.shared_expert.gate_proj blk.#.ffn_gate_shexp
            layers.#.mlp.shared_expert.down_proj blk.#.ffn_down_shexp
            layers.#.mlp.shared_expert.up_proj blk.#.ffn_up_shexp
            """;

    private static final String BOTH_SIDES =
            """
            layers.#.post_attention_layernorm blk.#.post_attention_norm
            layers.#.pre_feedforward_layernorm blk.#.ffn_norm
            layers.#.post_feedforward_layernorm blk.#.post_ffw_norm
            """;

    private static final String GPT2 =
            """
            wte token_embd
            wpe position_embd
            ln_f output_norm
            lm_head output
            h.#.ln_1 blk.#.attn_norm
            h.#.ln_2 blk.#.ffn_norm
            h.#.attn.c_attn blk.#.attn_qkv transposed
            h.#.attn.c_proj blk.#.attn_output transposed
            h.#.mlp.c_fc blk.#.ffn_up transposed
            h.#.mlp.c_proj blk.#.ffn_down transposed
            """;

    private static final String NEOX =
            """
            embed_in token_embd
            final_layer_norm output_norm
            embed_out output
            layers.#.input_layernorm blk.#.attn_norm
            layers.#.post_attention_layernorm blk.#.ffn_norm
            layers.#.attention.query_key_value blk.#.attn_qkv grouped
            layers.#.attention.dense blk.#.attn_output
            layers.#.mlp.dense_h_to_4h blk.#.ffn_up
            layers.#.mlp.dense_4h_to_h blk.#.ffn_down
            """;

    private static final String PHI2 =
            """
            final_layernorm output_norm
            layers.#.self_attn.dense blk.#.attn_output
            layers.#.mlp.fc1 blk.#.ffn_up
            layers.#.mlp.fc2 blk.#.ffn_down
            """;

    private static final String PHI3 =
            """
            layers.#.self_attn.qkv_proj blk.#.attn_qkv
            layers.#.mlp.gate_up_proj blk.#.ffn_up
            """;

    private static final String STARCODER2 =
            """
            layers.#.mlp.c_fc blk.#.ffn_up
            layers.#.mlp.c_proj blk.#.ffn_down
            """;

    private static final String STABLELM =
            """
            layers.#.self_attn.q_layernorm.norms.@ blk.#.attn_q_norm @
            layers.#.self_attn.k_layernorm.norms.@ blk.#.attn_k_norm @
            """;

    private static final String FALCON =
            """
            word_embeddings token_embd
            ln_f output_norm
            lm_head output
            h.#.input_layernorm blk.#.attn_norm
            h.#.ln_mlp blk.#.attn_norm
            h.#.ln_attn blk.#.attn_norm_2
            h.#.self_attention.query_key_value blk.#.attn_qkv grouped
            h.#.self_attention.dense blk.#.attn_output
            h.#.mlp.dense_h_to_4h blk.#.ffn_up
            h.#.mlp.dense_4h_to_h blk.#.ffn_down
            """;

    private static final String BLOOM =
            """
            word_embeddings_layernorm token_embd_norm
            h.#.post_attention_layernorm blk.#.ffn_norm
            """;

    private static final String MPT =
            """
            wte token_embd
            norm_f output_norm
            lm_head output
            blocks.#.norm_1 blk.#.attn_norm
            blocks.#.norm_2 blk.#.ffn_norm
            blocks.#.attn.Wqkv blk.#.attn_qkv
            blocks.#.attn.out_proj blk.#.attn_output
            blocks.#.ffn.up_proj blk.#.ffn_up
            blocks.#.ffn.down_proj blk.#.ffn_down
            """;

    private static final List<GgufFamily> ALL =
            List.of(
                    family("llama", "llama", GgufFields::llama, LLAMA, TURNED, MIXTRAL),
                    family("qwen2", "qwen2", GgufFields::none, LLAMA),
                    family("qwen2moe", "qwen2_moe", GgufFields::qwen2moe, LLAMA, QWEN_EXPERTS),
                    family("qwen3", "qwen3", GgufFields::none, LLAMA),
                    family("qwen3moe", "qwen3_moe", GgufFields::qwen3moe, LLAMA, QWEN_EXPERTS),
                    family("gpt2", "gpt2", GgufFields::gpt2, GPT2),
                    family("gptneox", "gpt_neox", GgufFields::gptneox, NEOX),
                    family("phi2", "phi", GgufFields::none, LLAMA, PHI2),
                    family("phi3", "phi3", GgufFields::none, LLAMA, PHI3),
                    family("gemma", "gemma", GgufFields::gemma, LLAMA),
                    family("gemma2", "gemma2", GgufFields::gemma2, LLAMA, BOTH_SIDES),
                    family("gemma3", "gemma3_text", GgufFields::gemma3, LLAMA, BOTH_SIDES),
                    family("falcon", "falcon", GgufFields::falcon, FALCON),
                    family("starcoder2", "starcoder2", GgufFields::starcoder2, LLAMA, STARCODER2),
                    family("stablelm", "stablelm", GgufFields::stablelm, LLAMA, STABLELM),
                    family("olmo", "olmo", GgufFields::olmo, LLAMA, TURNED),
                    family("olmo2", "olmo2", GgufFields::olmo2, LLAMA, BOTH_SIDES),
                    family("granite", "granite", GgufFields::granite, LLAMA, TURNED),
                    family("smollm3", "smollm3", GgufFields::none, LLAMA, TURNED),
                    family("command-r", "cohere", GgufFields::cohere, LLAMA),
                    family("cohere2", "cohere2", GgufFields::cohere, LLAMA),
                    family("bloom", "bloom", GgufFields::none, FALCON, BLOOM),
                    family("mpt", "mpt", GgufFields::mpt, MPT));

    private GgufFamilies() {}

    private static GgufFamily family(
            String name, String type, GgufFields.Filler fields, String... tables) {
        return new GgufFamily(name, type, GgufFamily.places(tables), fields);
    }

    /**
     * The architecture that a file names.
     *
     * @throws FaultException if it is not known
     */
    static GgufFamily of(GgufMetadata metadata) throws FaultException {
        String name = metadata.text("general.architecture", "");
        for (GgufFamily family : ALL) {
            if (family.name().equals(name)) {
                return family;
            }
        }
        throw new FaultException(
                Fault.ARCHITECTURE_UNKNOWN,
                metadata.file(),
                GgufPart.shown(name),
                ALL.stream().map(GgufFamily::name).collect(Collectors.joining(", ")));
    }
}
