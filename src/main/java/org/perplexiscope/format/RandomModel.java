package org.perplexiscope.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A model folder with random float32 weights, to measure how fast a model of such a shape is. Its
 * tokenizer gives each byte a token; the ids beyond stand for nothing.
 */
public final class RandomModel {
    private static final int BYTES = 256;
    private static final double SPREAD = 0.04;

    /** Numbers that are drawn; tensors repeat them. */
    private static final int DRAWN = (1 << 18) + 1;

    private final String id;
    private final JsonObject config;
    private final Map<String, long[]> tensors = new LinkedHashMap<>();

    private RandomModel(String id, String type) {
        this.id = id;
        config = new JsonObject();
        config.addProperty("model_type", type);
    }

    /** GPT-2's smallest and a small Llama, as people know them. */
    public static List<RandomModel> known() {
        return List.of(
                gpt2("gpt2-124m", 12, 768, 12, 1024, 50_257),
                llama("llama-135m", 30, 576, 9, 3, 1536, 2048, 49_152));
    }

    public static Optional<RandomModel> of(String id) {
        return known().stream().filter(model -> model.id.equals(id)).findFirst();
    }

    public static RandomModel gpt2(
            String id, int layers, int width, int heads, int context, int vocabulary) {
        RandomModel model = new RandomModel(id, "gpt2");
        model.config.addProperty("n_layer", layers);
        model.config.addProperty("n_embd", width);
        model.config.addProperty("n_head", heads);
        model.config.addProperty("n_positions", context);
        model.config.addProperty("vocab_size", vocabulary);
        model.add("wte.weight", vocabulary, width);
        model.add("wpe.weight", context, width);
        for (int layer = 0; layer < layers; layer++) {
            String name = "h." + layer + ".";
            model.addNorm(name + "ln_1", width);
            model.addStored(name + "attn.c_attn", width, 3 * width);
            model.addStored(name + "attn.c_proj", width, width);
            model.addNorm(name + "ln_2", width);
            model.addStored(name + "mlp.c_fc", width, 4 * width);
            model.addStored(name + "mlp.c_proj", 4 * width, width);
        }
        model.addNorm("ln_f", width);
        return model;
    }

    public static RandomModel llama(
            String id,
            int layers,
            int width,
            int heads,
            int keyHeads,
            int inner,
            int context,
            int vocabulary) {
        RandomModel model = new RandomModel(id, "llama");
        model.config.addProperty("num_hidden_layers", layers);
        model.config.addProperty("hidden_size", width);
        model.config.addProperty("num_attention_heads", heads);
        model.config.addProperty("num_key_value_heads", keyHeads);
        model.config.addProperty("intermediate_size", inner);
        model.config.addProperty("max_position_embeddings", context);
        model.config.addProperty("vocab_size", vocabulary);
        model.config.addProperty("tie_word_embeddings", true);
        int keys = width / heads * keyHeads;
        model.add("model.embed_tokens.weight", vocabulary, width);
        for (int layer = 0; layer < layers; layer++) {
            String name = "model.layers." + layer + ".";
            model.add(name + "input_layernorm.weight", width);
            model.add(name + "self_attn.q_proj.weight", width, width);
            model.add(name + "self_attn.k_proj.weight", keys, width);
            model.add(name + "self_attn.v_proj.weight", keys, width);
            model.add(name + "self_attn.o_proj.weight", width, width);
            model.add(name + "post_attention_layernorm.weight", width);
            model.add(name + "mlp.gate_proj.weight", inner, width);
            model.add(name + "mlp.up_proj.weight", inner, width);
            model.add(name + "mlp.down_proj.weight", width, inner);
        }
        model.add("model.norm.weight", width);
        return model;
    }

    private void addNorm(String name, int width) {
        add(name + ".weight", width);
        add(name + ".bias", width);
    }

    /** A matrix as GPT-2 stores it, [in][out], and its bias. */
    private void addStored(String name, int in, int out) {
        add(name + ".weight", in, out);
        add(name + ".bias", out);
    }

    private void add(String name, long... shape) {
        tensors.put(name, shape);
    }

    public String id() {
        return id;
    }

    /** Writes config.json, model.safetensors and tokenizer.json into a folder that is there. */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.toString());
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer().toString());
        try (OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(folder.resolve("model.safetensors")), 1 << 20)) {
            writeWeights(out);
        }
    }

    private void writeWeights(OutputStream out) throws IOException {
        JsonObject header = new JsonObject();
        long begin = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            long end = begin + Float.BYTES * elements(tensor.getValue());
            JsonObject described = new JsonObject();
            described.addProperty("dtype", "F32");
            described.add("shape", array(tensor.getValue()));
            described.add("data_offsets", array(begin, end));
            header.add(tensor.getKey(), described);
            begin = end;
        }
        // Tensors that begin at a multiple of 64 bytes can be used where they are.
        String text = header.toString();
        String padded = text + " ".repeat(63 - (text.length() + Long.BYTES + 63) % 64);
        byte[] json = padded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(json.length).array());
        out.write(json);
        byte[] drawn = drawn();
        for (long[] shape : tensors.values()) {
            for (long left = Float.BYTES * elements(shape); left > 0; left -= drawn.length) {
                out.write(drawn, 0, (int) Math.min(left, drawn.length));
            }
        }
    }

    private static byte[] drawn() {
        SplittableRandom random = new SplittableRandom(1);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * DRAWN).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < DRAWN; i++) {
            bytes.putFloat((float) ((random.nextDouble() - 0.5) * 2 * SPREAD));
        }
        return bytes.array();
    }

    private static long elements(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product *= size;
        }
        return product;
    }

    private static JsonArray array(long... values) {
        JsonArray array = new JsonArray();
        for (long value : values) {
            array.add(value);
        }
        return array;
    }

    private static JsonObject tokenizer() {
        JsonObject vocabulary = new JsonObject();
        int beyond = BYTES;
        for (int b = 0; b < BYTES; b++) {
            boolean shown = (b > 32 && b < 127) || (b > 160 && b != 173);
            vocabulary.addProperty(String.valueOf((char) (shown ? b : beyond++)), b);
        }
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        model.add("vocab", vocabulary);
        model.add("merges", new JsonArray());
        JsonObject bytes = new JsonObject();
        bytes.addProperty("type", "ByteLevel");
        bytes.addProperty("add_prefix_space", false);
        bytes.addProperty("trim_offsets", true);
        bytes.addProperty("use_regex", false);
        JsonObject tokenizer = new JsonObject();
        tokenizer.addProperty("version", "1.0");
        tokenizer.add("added_tokens", new JsonArray());
        tokenizer.add("pre_tokenizer", bytes);
        tokenizer.add("decoder", bytes.deepCopy());
        tokenizer.add("model", model);
        return tokenizer;
    }
}
