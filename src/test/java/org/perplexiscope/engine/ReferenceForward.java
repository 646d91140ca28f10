package org.perplexiscope.engine;

import com.google.gson.JsonObject;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The two architectures written down once more, one position after the other, in double precision:
 * slow, plain, and with nothing in common with the kernels.
 */
final class ReferenceForward {
    private final TinyModel model;

    ReferenceForward(TinyModel model) {
        this.model = model;
    }

    /** Logits behind each position, [T][V]. */
    double[][] logits(int[] ids) {
        return model.config().get("model_type").getAsString().equals("gpt2")
                ? gpt2(ids)
                : llama(ids);
    }

    private double[][] gpt2(int[] ids) {
        int width = model.size("n_embd");
        int heads = model.size("n_head");
        float[] wte = model.values("wte.weight");
        float[] wpe = model.values("wpe.weight");
        double[][] x = new double[ids.length][width];
        for (int t = 0; t < ids.length; t++) {
            for (int i = 0; i < width; i++) {
                x[t][i] = (double) wte[ids[t] * width + i] + wpe[t * width + i];
            }
        }
        for (int layer = 0; layer < model.size("n_layer"); layer++) {
            String name = "h." + layer + ".";
            double scale =
                    model.flag("scale_attn_weights", true) ? Math.sqrt(heads / (double) width) : 1;
            if (model.flag("scale_attn_by_inverse_layer_idx", false)) {
                scale /= layer + 1;
            }
            double[][] q = new double[ids.length][];
            double[][] k = new double[ids.length][];
            double[][] v = new double[ids.length][];
            for (int t = 0; t < ids.length; t++) {
                double[] all = conv(name + "attn.c_attn", layerNorm(name + "ln_1", x[t]));
                q[t] = Arrays.copyOfRange(all, 0, width);
                k[t] = Arrays.copyOfRange(all, width, 2 * width);
                v[t] = Arrays.copyOfRange(all, 2 * width, 3 * width);
            }
            double[][] attended = attention(q, k, v, heads, heads, scale);
            for (int t = 0; t < ids.length; t++) {
                add(x[t], conv(name + "attn.c_proj", attended[t]));
                double[] inner = conv(name + "mlp.c_fc", layerNorm(name + "ln_2", x[t]));
                map(inner, activation("activation_function", "gelu_new"));
                add(x[t], conv(name + "mlp.c_proj", inner));
            }
        }
        String output = model.has("lm_head.weight") ? "lm_head" : "wte";
        double[][] logits = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            logits[t] = linear(output, layerNorm("ln_f", x[t]));
        }
        return logits;
    }

    private double[][] llama(int[] ids) {
        int width = model.size("hidden_size");
        int heads = model.size("num_attention_heads");
        int kvHeads = model.size("num_key_value_heads");
        int d = model.headDimensions();
        float[] embedding = model.values("model.embed_tokens.weight");
        double[][] x = new double[ids.length][width];
        for (int t = 0; t < ids.length; t++) {
            for (int i = 0; i < width; i++) {
                x[t][i] = embedding[ids[t] * width + i];
            }
        }
        for (int layer = 0; layer < model.size("num_hidden_layers"); layer++) {
            String name = "model.layers." + layer + ".";
            double[][] q = new double[ids.length][];
            double[][] k = new double[ids.length][];
            double[][] v = new double[ids.length][];
            for (int t = 0; t < ids.length; t++) {
                double[] h = rmsNorm(name + "input_layernorm", x[t]);
                q[t] = rotated(linear(name + "self_attn.q_proj", h), t, d, ids.length);
                k[t] = rotated(linear(name + "self_attn.k_proj", h), t, d, ids.length);
                v[t] = linear(name + "self_attn.v_proj", h);
            }
            double[][] attended = attention(q, k, v, heads, kvHeads, 1 / Math.sqrt(d));
            for (int t = 0; t < ids.length; t++) {
                add(x[t], linear(name + "self_attn.o_proj", attended[t]));
                double[] h = rmsNorm(name + "post_attention_layernorm", x[t]);
                double[] gate = linear(name + "mlp.gate_proj", h);
                double[] up = linear(name + "mlp.up_proj", h);
                map(gate, activation("hidden_act", "silu"));
                for (int i = 0; i < gate.length; i++) {
                    gate[i] *= up[i];
                }
                add(x[t], linear(name + "mlp.down_proj", gate));
            }
        }
        String output = model.has("lm_head.weight") ? "lm_head" : "model.embed_tokens";
        double[][] logits = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            logits[t] = linear(output, rmsNorm("model.norm", x[t]));
        }
        return logits;
    }

    /** Each head looks at the positions up to its own. */
    private static double[][] attention(
            double[][] q, double[][] k, double[][] v, int heads, int kvHeads, double scale) {
        int d = q[0].length / heads;
        double[][] out = new double[q.length][heads * d];
        for (int t = 0; t < q.length; t++) {
            for (int head = 0; head < heads; head++) {
                int kv = head / (heads / kvHeads);
                double[] weights = new double[t + 1];
                for (int s = 0; s <= t; s++) {
                    for (int i = 0; i < d; i++) {
                        weights[s] += q[t][head * d + i] * k[s][kv * d + i] * scale;
                    }
                }
                double largest = Arrays.stream(weights).max().orElseThrow();
                map(weights, w -> Math.exp(w - largest));
                double total = Arrays.stream(weights).sum();
                for (int s = 0; s <= t; s++) {
                    for (int i = 0; i < d; i++) {
                        out[t][head * d + i] += weights[s] / total * v[s][kv * d + i];
                    }
                }
            }
        }
        return out;
    }

    /** Dimension i of a head and dimension i + d/2 are a point in a plane, turned by t * angle. */
    private double[] rotated(double[] x, int t, int d, int length) {
        double[] y = x.clone();
        for (int head = 0; head < x.length; head += d) {
            for (int i = 0; i < d / 2; i++) {
                double angle = t * angle(i, d, length);
                double a = x[head + i];
                double b = x[head + i + d / 2];
                y[head + i] = a * Math.cos(angle) - b * Math.sin(angle);
                y[head + i + d / 2] = b * Math.cos(angle) + a * Math.sin(angle);
            }
        }
        double factor = attentionFactor();
        map(y, value -> value * factor);
        return y;
    }

    private double angle(int i, int d, int length) {
        JsonObject rope = scaling();
        double theta = rope.has("rope_theta") ? rope.get("rope_theta").getAsDouble() : 10000;
        double angle = Math.pow(theta, -2.0 * i / d);
        if (!rope.has("rope_type")) {
            return angle;
        }
        double factor = rope.get("factor").getAsDouble();
        double context =
                rope.has("original_max_position_embeddings")
                        ? rope.get("original_max_position_embeddings").getAsDouble()
                        : model.size("max_position_embeddings");
        double wavelength = 2 * Math.PI / angle;
        return switch (rope.get("rope_type").getAsString()) {
            case "linear" -> angle / factor;
            case "dynamic" -> {
                double longest = Math.max(length, context);
                double base =
                        theta * Math.pow(factor * longest / context - (factor - 1), d / (d - 2.0));
                yield Math.pow(base, -2.0 * i / d);
            }
            case "llama3" -> {
                double low = rope.get("low_freq_factor").getAsDouble();
                double high = rope.get("high_freq_factor").getAsDouble();
                if (wavelength < context / high) {
                    yield angle;
                }
                if (wavelength > context / low) {
                    yield angle / factor;
                }
                double smooth = (context / wavelength - low) / (high - low);
                yield (1 - smooth) * angle / factor + smooth * angle;
            }
            case "yarn" -> {
                double low = d * Math.log(context / (32 * 2 * Math.PI)) / (2 * Math.log(theta));
                double high = d * Math.log(context / (2 * Math.PI)) / (2 * Math.log(theta));
                low = Math.max(Math.floor(low), 0);
                high = Math.min(Math.ceil(high), d - 1.0);
                double ramp = Math.min(Math.max((i - low) / (high - low), 0), 1);
                yield angle / factor * ramp + angle * (1 - ramp);
            }
            default -> throw new IllegalArgumentException(rope.toString());
        };
    }

    private double attentionFactor() {
        JsonObject rope = scaling();
        return rope.has("rope_type") && rope.get("rope_type").getAsString().equals("yarn")
                ? 0.1 * Math.log(rope.get("factor").getAsDouble()) + 1
                : 1;
    }

    private JsonObject scaling() {
        JsonObject config = model.config();
        if (config.has("rope_parameters")) {
            return config.getAsJsonObject("rope_parameters");
        }
        JsonObject rope =
                config.has("rope_scaling")
                        ? config.getAsJsonObject("rope_scaling").deepCopy()
                        : new JsonObject();
        if (config.has("rope_theta")) {
            rope.add("rope_theta", config.get("rope_theta"));
        }
        return rope;
    }

    /** [out][in] times x, and the bias where there is one. */
    private double[] linear(String name, double[] x) {
        float[] w = model.values(name + ".weight");
        double[] y = new double[w.length / x.length];
        for (int o = 0; o < y.length; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += w[o * x.length + i] * x[i];
            }
        }
        return model.has(name + ".bias") ? plusBias(name, y) : y;
    }

    /** x times [in][out], and the bias. */
    private double[] conv(String name, double[] x) {
        float[] w = model.values(name + ".weight");
        double[] y = new double[w.length / x.length];
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < y.length; o++) {
                y[o] += w[i * y.length + o] * x[i];
            }
        }
        return plusBias(name, y);
    }

    private double[] plusBias(String name, double[] y) {
        float[] bias = model.values(name + ".bias");
        for (int o = 0; o < y.length; o++) {
            y[o] += bias[o];
        }
        return y;
    }

    private double[] layerNorm(String name, double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        float[] gain = model.values(name + ".weight");
        float[] bias = model.values(name + ".bias");
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5) * gain[i] + bias[i];
        }
        return y;
    }

    private double[] rmsNorm(String name, double[] x) {
        double square = Arrays.stream(x).map(v -> v * v).average().orElseThrow();
        double epsilon = model.config().get("rms_norm_eps").getAsDouble();
        float[] gain = model.values(name + ".weight");
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / Math.sqrt(square + epsilon) * gain[i];
        }
        return y;
    }

    private DoubleUnaryOperator activation(String field, String otherwise) {
        String name =
                model.config().has(field) ? model.config().get(field).getAsString() : otherwise;
        return switch (name) {
            case "gelu_new" ->
                    x ->
                            0.5
                                    * x
                                    * (1
                                            + Math.tanh(
                                                    Math.sqrt(2 / Math.PI)
                                                            * (x + 0.044715 * x * x * x)));
            case "silu" -> x -> x / (1 + Math.exp(-x));
            case "relu" -> x -> Math.max(0, x);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void map(double[] x, DoubleUnaryOperator function) {
        for (int i = 0; i < x.length; i++) {
            x[i] = function.applyAsDouble(x[i]);
        }
    }

    private static void add(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += y[i];
        }
    }
}
