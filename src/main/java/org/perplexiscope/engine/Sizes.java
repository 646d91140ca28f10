package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

/**
 * The sizes of a decoder, under any of the names that families give them.
 *
 * @param width of the residual stream, D
 * @param context positions the model was made for
 * @param heads query heads, H
 * @param keyHeads key and value heads, a divisor of {@code heads}
 * @param headWidth dimensions of a head, d
 */
record Sizes(
        int width,
        int vocabulary,
        int layers,
        int context,
        int heads,
        int keyHeads,
        int headWidth) {
    static Sizes of(ModelConfig config) throws FaultException {
        int width = config.sizeOf("hidden_size", "n_embd", "n_embed", "d_model");
        int heads = config.sizeOf("num_attention_heads", "n_head", "num_heads", "n_heads");
        if (!config.has("head_dim") && width % heads != 0) {
            throw config.damaged("the width is not a multiple of the number of heads");
        }
        return new Sizes(
                width,
                config.size("vocab_size"),
                config.sizeOf("num_hidden_layers", "n_layer", "num_layers", "n_layers"),
                config.sizeOf(
                        "max_position_embeddings",
                        "n_positions",
                        "n_ctx",
                        "max_seq_len",
                        "seq_length"),
                heads,
                config.size("num_key_value_heads", heads),
                config.size("head_dim", Math.max(1, width / heads)));
    }

    /** The same, with another number of key and value heads. */
    Sizes withKeyHeads(int number) {
        return new Sizes(width, vocabulary, layers, context, heads, number, headWidth);
    }

    /** Width of the queries: H * d. */
    int queries() {
        return heads * headWidth;
    }

    /** Width of the keys, and of the values. */
    int keys() {
        return keyHeads * headWidth;
    }
}
