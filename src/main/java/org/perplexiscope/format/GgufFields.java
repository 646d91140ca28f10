package org.perplexiscope.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Says with the fields of config.json what the metadata of a GGUF file and the presence of tensors
 * say of a model.
 */
final class GgufFields {
    /** Layers, by which the largest models of two families are known. */
    private static final int GEMMA2_27B_LAYERS = 46;

    private static final int GEMMA3_27B_LAYERS = 62;

    /** Pairs of dimensions of a head that a file may stretch one by one. */
    private static final int MAX_FACTORS = 1 << 12;

    /** As large as a number of heads or dimensions can be; products of three still fit. */
    private static final int MAX_SIZE = 1 << 20;

    /** Fills in fields of one architecture. */
    @FunctionalInterface
    interface Filler {
        void fill(GgufFields fields) throws FaultException;
    }

    private final GgufFamily family;
    private final GgufMetadata metadata;
    private final TensorSource tensors;
    private final JsonObject config = new JsonObject();

    private GgufFields(GgufFamily family, GgufMetadata metadata, TensorSource tensors) {
        this.family = family;
        this.metadata = metadata;
        this.tensors = tensors;
    }

    /** Reads the metadata of a file. */
    static GgufFields of(GgufFamily family, GgufMetadata metadata, TensorSource tensors)
            throws FaultException {
        GgufFields fields = new GgufFields(family, metadata, tensors);
        fields.fill();
        family.fields().fill(fields);
        return fields;
    }

    /** The config.json that would describe the model. */
    ModelConfig config() {
        return ModelConfig.of(metadata.file(), config);
    }

    /** Query heads, within the bounds of a whole number. */
    long heads() throws FaultException {
        return Math.clamp(wholeOf("attention.head_count", 1), 1, MAX_SIZE);
    }

    /** Key and value heads. */
    long keyHeads() throws FaultException {
        return Math.clamp(wholeOf("attention.head_count_kv", heads()), 1, MAX_SIZE);
    }

    /** Dimensions of a head. */
    long headWidth() throws FaultException {
        return Math.clamp(
                wholeOf("attention.key_length", wholeOf("embedding_length", 0) / heads()),
                1,
                MAX_SIZE);
    }

    private void fill() throws FaultException {
        config.addProperty("model_type", family.type());
        whole("embedding_length", "hidden_size");
        whole("block_count", "num_hidden_layers");
        whole("feed_forward_length", "intermediate_size");
        whole("attention.head_count", "num_attention_heads");
        whole("attention.head_count_kv", "num_key_value_heads");
        whole("attention.key_length", "head_dim");
        whole("context_length", "max_position_embeddings");
        number("attention.layer_norm_rms_epsilon", "rms_norm_eps");
        for (String name : List.of("layer_norm_eps", "layer_norm_epsilon", "norm_epsilon")) {
            number("attention.layer_norm_epsilon", name);
        }
        Optional<StoredTensor> tokens = tensors.find("token_embd.weight");
        if (tokens.isPresent() && tokens.get().shape().length > 0) {
            config.addProperty("vocab_size", tokens.get().shape()[0]);
        }
        if (has("attention.value_length")
                && has("attention.key_length")
                && wholeOf("attention.value_length", 0) != wholeOf("attention.key_length", 0)) {
            throw unsupported("values of another width than keys");
        }
        config.addProperty("tie_word_embeddings", !tensors.has("output.weight"));
        config.addProperty("attention_bias", tensors.has("blk.0.attn_output.bias"));
        config.addProperty("mlp_bias", tensors.has("blk.0.ffn_up.bias"));
        long window = wholeOf("attention.sliding_window", 0);
        if (window > 0) {
            config.addProperty("sliding_window", window);
        } else {
            config.add("sliding_window", JsonNull.INSTANCE);
        }
        turning();
    }

    /** How positions turn. */
    private void turning() throws FaultException {
        config.addProperty("rope_theta", numberOf("rope.freq_base", 10_000));
        // A half more, since the product with the width of a head is rounded down.
        double dimensions = wholeOf("rope.dimension_count", headWidth()) + 0.5;
        config.addProperty("partial_rotary_factor", dimensions / headWidth());
        JsonObject scaling = new JsonObject();
        if (tensors.has("rope_freqs.weight")) {
            stretch(scaling, "rope_freqs.weight", "rope_freqs.weight", 1);
        } else if (tensors.has("rope_factors_long.weight")) {
            stretch(
                    scaling,
                    "rope_factors_short.weight",
                    "rope_factors_long.weight",
                    has("rope.scaling.attn_factor") ? numberOf("rope.scaling.attn_factor", 1) : 0);
        } else {
            scale(scaling);
        }
        config.add("rope_scaling", scaling);
    }

    /** Each pair of dimensions by a factor of its own. */
    private void stretch(JsonObject scaling, String shorter, String longer, double attention)
            throws FaultException {
        scaling.addProperty("rope_type", "longrope");
        scaling.add("short_factor", numbers(shorter));
        scaling.add("long_factor", numbers(longer));
        if (attention > 0) {
            scaling.addProperty("attention_factor", attention);
        }
        original(scaling);
    }

    private void scale(JsonObject scaling) throws FaultException {
        double factor = numberOf("rope.scaling.factor", numberOf("rope.scale_linear", 1));
        String type = metadata.text(key("rope.scaling.type"), factor == 1 ? "none" : "linear");
        switch (type) {
            case "none" -> {
                return;
            }
            case "linear" -> scaling.addProperty("rope_type", "linear");
            case "yarn" -> {
                scaling.addProperty("rope_type", "yarn");
                original(scaling);
                copyScaling(scaling, "yarn_beta_fast", "beta_fast");
                copyScaling(scaling, "yarn_beta_slow", "beta_slow");
                copyScaling(scaling, "yarn_attn_factor", "attention_factor");
                scaling.addProperty(
                        "truncate", metadata.flag(key("rope.scaling.yarn_truncate"), true));
            }
            default -> throw unsupported("the rope scaling \"" + GgufPart.shown(type) + "\"");
        }
        if (factor > 0) {
            scaling.addProperty("factor", factor);
        }
    }

    private void copyScaling(JsonObject scaling, String key, String field) throws FaultException {
        if (has("rope.scaling." + key)) {
            scaling.addProperty(field, numberOf("rope.scaling." + key, 0));
        }
    }

    private void original(JsonObject scaling) throws FaultException {
        if (has("rope.scaling.original_context_length")) {
            scaling.addProperty(
                    "original_max_position_embeddings",
                    wholeOf("rope.scaling.original_context_length", 0));
        }
    }

    private JsonArray numbers(String tensor) throws FaultException {
        StoredTensor stored =
                tensors.find(tensor)
                        .orElseThrow(
                                () ->
                                        new FaultException(
                                                Fault.TENSOR_MISSING, tensors.path(), tensor));
        if (stored.elements() > MAX_FACTORS || !Expansion.knows(stored.type())) {
            throw metadata.damaged("the tensor " + tensor + " holds no factors of dimensions");
        }
        float[] values = new float[(int) stored.elements()];
        new Expansion(stored)
                .expand(
                        Expansion.Target.FLOAT32,
                        MemorySegment.ofArray(values),
                        Cancellation.NEVER);
        JsonArray numbers = new JsonArray();
        for (float value : values) {
            numbers.add(value);
        }
        return numbers;
    }

    static void none(GgufFields fields) {}

    /** Llama, Mistral, and Mixtral, which has experts. */
    static void llama(GgufFields fields) throws FaultException {
        if (fields.wholeOf("expert_count", 0) > 0) {
            fields.config.addProperty("model_type", "mixtral");
            fields.whole("expert_count", "num_local_experts");
            fields.whole("expert_used_count", "num_experts_per_tok");
        } else if (fields.wholeOf("attention.sliding_window", 0) > 0) {
            fields.config.addProperty("model_type", "mistral");
        }
    }

    static void qwen2moe(GgufFields fields) throws FaultException {
        fields.experts();
        fields.whole("expert_shared_feed_forward_length", "shared_expert_intermediate_size");
    }

    static void qwen3moe(GgufFields fields) throws FaultException {
        fields.experts();
        fields.config.addProperty("norm_topk_prob", true);
    }

    private void experts() throws FaultException {
        whole("expert_count", "num_experts");
        whole("expert_used_count", "num_experts_per_tok");
        whole("expert_feed_forward_length", "moe_intermediate_size");
        JsonArray plain = new JsonArray();
        long layers = Math.min(wholeOf("block_count", 0), tensors.tensors().size());
        for (int layer = 0; layer < layers; layer++) {
            if (tensors.has("blk." + layer + ".ffn_gate.weight")) {
                plain.add(layer);
            }
        }
        config.add("mlp_only_layers", plain);
    }

    static void gpt2(GgufFields fields) throws FaultException {
        fields.whole("feed_forward_length", "n_inner");
    }

    static void gptneox(GgufFields fields) throws FaultException {
        fields.parallel();
        fields.config.addProperty("attention_bias", fields.tensors.has("blk.0.attn_qkv.bias"));
    }

    static void stablelm(GgufFields fields) throws FaultException {
        fields.parallel();
        fields.config.addProperty("use_qkv_bias", fields.tensors.has("blk.0.attn_q.bias"));
        fields.config.addProperty("qk_layernorm", fields.tensors.has("blk.0.attn_q_norm.weight"));
    }

    private void parallel() throws FaultException {
        config.addProperty(
                "use_parallel_residual", metadata.flag(key("use_parallel_residual"), true));
    }

    /** Norms hold their whole gain. */
    static void gemma(GgufFields fields) {
        fields.config.addProperty("norm_offset", 0);
    }

    static void gemma2(GgufFields fields) throws FaultException {
        gemma(fields);
        fields.numberOrNull("attn_logit_softcapping");
        fields.numberOrNull("final_logit_softcapping");
        fields.queryScale(GEMMA2_27B_LAYERS);
    }

    static void gemma3(GgufFields fields) throws FaultException {
        gemma2(fields);
        fields.queryScale(GEMMA3_27B_LAYERS);
        fields.config.addProperty(
                "rope_local_base_freq", fields.numberOf("rope.freq_base_swa", 10_000));
        fields.slidingLayers();
    }

    /** Which layers slide: every n-th does not, or one by one. */
    private void slidingLayers() throws FaultException {
        String key = key("attention.sliding_window_pattern");
        if (metadata.isList(key)) {
            JsonArray types = new JsonArray();
            for (int slides : metadata.wholes(key)) {
                types.add(slides == 0 ? "full_attention" : "sliding_attention");
            }
            config.add("layer_types", types);
        } else if (metadata.has(key)) {
            config.addProperty("sliding_window_pattern", metadata.whole(key, 0));
        }
    }

    /** What the file does not say: the scale of the queries is another in the largest model. */
    private void queryScale(int layersOfLargest) throws FaultException {
        config.addProperty(
                "query_pre_attn_scalar",
                wholeOf("block_count", 0) == layersOfLargest
                        ? wholeOf("embedding_length", 0) / heads()
                        : headWidth());
    }

    /** The newer Falcons have a norm for each part, or several key heads. */
    static void falcon(GgufFields fields) throws FaultException {
        boolean twoNorms = fields.tensors.has("blk.0.attn_norm_2.weight");
        long keyHeads = fields.keyHeads();
        fields.config.addProperty("new_decoder_architecture", twoNorms || keyHeads > 1);
        fields.config.addProperty("num_ln_in_parallel_attn", twoNorms ? 2 : 1);
        fields.config.addProperty("num_kv_heads", keyHeads);
        fields.config.addProperty("bias", fields.tensors.has("blk.0.attn_qkv.bias"));
        fields.whole("feed_forward_length", "ffn_hidden_size");
    }

    static void starcoder2(GgufFields fields) {
        fields.config.addProperty("use_bias", fields.tensors.has("blk.0.attn_q.bias"));
    }

    static void olmo(GgufFields fields) throws FaultException {
        fields.number("attention.clamp_kqv", "clip_qkv");
    }

    static void olmo2(GgufFields fields) throws FaultException {
        if (fields.wholeOf("attention.sliding_window", 0) > 0) {
            throw fields.unsupported("the sliding windows of OLMo 3");
        }
    }

    static void granite(GgufFields fields) throws FaultException {
        fields.number("embedding_scale", "embedding_multiplier");
        fields.number("residual_scale", "residual_multiplier");
        fields.number("logit_scale", "logits_scaling");
        fields.config.addProperty(
                "attention_multiplier",
                fields.numberOf("attention.scale", Math.pow((double) fields.headWidth(), -0.5)));
    }

    static void cohere(GgufFields fields) throws FaultException {
        fields.number("logit_scale", "logit_scale");
        fields.config.addProperty("use_qk_norm", fields.tensors.has("blk.0.attn_q_norm.weight"));
        fields.slidingLayers();
    }

    static void mpt(GgufFields fields) throws FaultException {
        JsonObject attention = new JsonObject();
        double bias = fields.numberOf("attention.max_alibi_bias", 0);
        attention.addProperty("alibi", bias > 0);
        attention.addProperty("alibi_bias_max", bias);
        attention.addProperty("clip_qkv", fields.numberOf("attention.clamp_kqv", 0));
        attention.addProperty("qk_ln", fields.tensors.has("blk.0.attn_q_norm.weight"));
        fields.config.add("attn_config", attention);
        fields.config.addProperty("no_bias", !fields.tensors.has("blk.0.attn_qkv.bias"));
        if (fields.keyHeads() != fields.heads()) {
            throw fields.unsupported("fewer key heads than query heads");
        }
    }

    private String key(String name) {
        return family.name() + "." + name;
    }

    private boolean has(String name) {
        return metadata.has(key(name));
    }

    /** A whole number; of a list with one for each layer, the one that they share. */
    private long wholeOf(String name, long otherwise) throws FaultException {
        if (!metadata.isList(key(name))) {
            return metadata.whole(key(name), otherwise);
        }
        int[] each = metadata.wholes(key(name));
        for (int number : each) {
            if (number != each[0]) {
                throw unsupported("layers of different sizes");
            }
        }
        return each.length == 0 ? otherwise : each[0];
    }

    private double numberOf(String name, double otherwise) throws FaultException {
        return metadata.number(key(name), otherwise);
    }

    private void whole(String name, String field) throws FaultException {
        if (has(name)) {
            config.addProperty(field, wholeOf(name, 0));
        }
    }

    private void number(String name, String field) throws FaultException {
        if (has(name)) {
            config.addProperty(field, numberOf(name, 0));
        }
    }

    /** A number, or the field's own way to say that there is none. */
    private void numberOrNull(String name) throws FaultException {
        config.add(name, JsonNull.INSTANCE);
        number(name, name);
    }

    private FaultException unsupported(String feature) {
        return new FaultException(Fault.FEATURE_UNSUPPORTED, metadata.file(), feature);
    }
}
