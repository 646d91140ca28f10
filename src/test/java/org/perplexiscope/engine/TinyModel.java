package org.perplexiscope.engine;

import com.google.gson.JsonObject;

import org.perplexiscope.format.ElementType;
import org.perplexiscope.format.SafetensorsWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A model of random weights, as files and as numbers. */
final class TinyModel {
    private final JsonObject config;
    private final Random random;
    private final ElementType type;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Values as the files hold them, [shape[0]][shape[1]] in a row. */
    @SuppressWarnings("ArrayRecordComponent")
    record Tensor(float[] values, long[] shape) {}

    private TinyModel(JsonObject config, ElementType type, long seed) {
        this.config = config;
        this.type = type;
        random = new Random(seed);
    }

    /** A model of two layers with GPT-2's names. */
    static TinyModel gpt2(JsonObject overrides, ElementType type, long seed) {
        JsonObject config = new JsonObject();
        config.addProperty("model_type", "gpt2");
        config.addProperty("vocab_size", 301);
        config.addProperty("n_positions", 64);
        config.addProperty("n_embd", 32);
        config.addProperty("n_layer", 2);
        config.addProperty("n_head", 4);
        overrides.entrySet().forEach(e -> config.add(e.getKey(), e.getValue()));
        TinyModel model = new TinyModel(config, type, seed);
        int width = model.size("n_embd");
        int inner = config.has("n_inner") ? model.size("n_inner") : 4 * width;
        model.add("wte.weight", 0.4, model.size("vocab_size"), width);
        model.add("wpe.weight", 0.2, model.size("n_positions"), width);
        for (int layer = 0; layer < model.size("n_layer"); layer++) {
            String name = "h." + layer + ".";
            model.addNorm(name + "ln_1", width).add(name + "ln_1.bias", 0.1, width);
            model.addConv(name + "attn.c_attn", width, 3 * width);
            model.addConv(name + "attn.c_proj", width, width);
            model.addNorm(name + "ln_2", width).add(name + "ln_2.bias", 0.1, width);
            model.addConv(name + "mlp.c_fc", width, inner);
            model.addConv(name + "mlp.c_proj", inner, width);
        }
        model.addNorm("ln_f", width).add("ln_f.bias", 0.1, width);
        if (!model.flag("tie_word_embeddings", true)) {
            model.add("lm_head.weight", 0.4, model.size("vocab_size"), width);
        }
        return model;
    }

    /** A model of two layers with Llama's names. */
    static TinyModel llama(JsonObject overrides, ElementType type, long seed) {
        JsonObject config = new JsonObject();
        config.addProperty("model_type", "llama");
        config.addProperty("vocab_size", 301);
        config.addProperty("max_position_embeddings", 64);
        config.addProperty("hidden_size", 32);
        config.addProperty("intermediate_size", 48);
        config.addProperty("num_hidden_layers", 2);
        config.addProperty("num_attention_heads", 4);
        config.addProperty("num_key_value_heads", 2);
        config.addProperty("rms_norm_eps", 1e-5);
        overrides.entrySet().forEach(e -> config.add(e.getKey(), e.getValue()));
        TinyModel model = new TinyModel(config, type, seed);
        int width = model.size("hidden_size");
        int inner = model.size("intermediate_size");
        int queries = model.size("num_attention_heads") * model.headDimensions();
        int keys = model.size("num_key_value_heads") * model.headDimensions();
        boolean attentionBias = model.flag("attention_bias", false);
        boolean mlpBias = model.flag("mlp_bias", false);
        model.add("model.embed_tokens.weight", 0.5, model.size("vocab_size"), width);
        for (int layer = 0; layer < model.size("num_hidden_layers"); layer++) {
            String name = "model.layers." + layer + ".";
            model.addNorm(name + "input_layernorm", width);
            model.addLinear(name + "self_attn.q_proj", queries, width, attentionBias);
            model.addLinear(name + "self_attn.k_proj", keys, width, attentionBias);
            model.addLinear(name + "self_attn.v_proj", keys, width, attentionBias);
            model.addLinear(name + "self_attn.o_proj", width, queries, attentionBias);
            model.addNorm(name + "post_attention_layernorm", width);
            model.addLinear(name + "mlp.gate_proj", inner, width, mlpBias);
            model.addLinear(name + "mlp.up_proj", inner, width, mlpBias);
            model.addLinear(name + "mlp.down_proj", width, inner, mlpBias);
        }
        model.addNorm("model.norm", width);
        if (!model.flag("tie_word_embeddings", false)) {
            model.add("lm_head.weight", 0.5, model.size("vocab_size"), width);
        }
        return model;
    }

    JsonObject config() {
        return config;
    }

    int size(String field) {
        return config.get(field).getAsInt();
    }

    boolean flag(String field, boolean otherwise) {
        return config.has(field) ? config.get(field).getAsBoolean() : otherwise;
    }

    int headDimensions() {
        return config.has("head_dim")
                ? size("head_dim")
                : size("hidden_size") / size("num_attention_heads");
    }

    float[] values(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name);
        }
        return tensor.values();
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    void remove(String name) {
        tensors.remove(name);
    }

    /** Writes config.json and model.safetensors, every name behind {@code prefix}. */
    TinyModel write(Path folder, String prefix) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        tensors.forEach((name, t) -> writer.add(prefix + name, type, t.values(), t.shape()));
        writer.write(folder.resolve("model.safetensors"));
        writeConfig(folder);
        return this;
    }

    TinyModel write(Path folder) throws IOException {
        return write(folder, "");
    }

    /** Writes two shards, their index and config.json. */
    void writeShards(Path folder) throws IOException {
        SafetensorsWriter[] shards = {new SafetensorsWriter(), new SafetensorsWriter()};
        JsonObject map = new JsonObject();
        int next = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            int shard = next++ % 2;
            Tensor tensor = entry.getValue();
            shards[shard].add(entry.getKey(), type, tensor.values(), tensor.shape());
            map.addProperty(entry.getKey(), "model-" + shard + ".safetensors");
        }
        for (int shard = 0; shard < 2; shard++) {
            shards[shard].write(folder.resolve("model-" + shard + ".safetensors"));
        }
        JsonObject index = new JsonObject();
        index.add("weight_map", map);
        Files.writeString(folder.resolve("model.safetensors.index.json"), index.toString());
        writeConfig(folder);
    }

    void writeConfig(Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.toString());
    }

    private void addConv(String name, int in, int out) {
        add(name + ".weight", 1 / Math.sqrt(in), in, out);
        add(name + ".bias", 0.1, out);
    }

    private void addLinear(String name, int out, int in, boolean biased) {
        add(name + ".weight", 1 / Math.sqrt(in), out, in);
        if (biased) {
            add(name + ".bias", 0.1, out);
        }
    }

    private TinyModel addNorm(String name, int width) {
        float[] gain = new float[width];
        for (int i = 0; i < width; i++) {
            gain[i] = SafetensorsWriter.rounded(type, (float) random.nextGaussian(1, 0.2));
        }
        tensors.put(name + ".weight", new Tensor(gain, new long[] {width}));
        return this;
    }

    private void add(String name, double deviation, long... shape) {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        float[] values = new float[(int) elements];
        for (int i = 0; i < values.length; i++) {
            float value = (float) random.nextGaussian(0, deviation);
            values[i] = SafetensorsWriter.rounded(type, value);
        }
        tensors.put(name, new Tensor(values, shape));
    }
}
