package org.perplexiscope.format.tokenizer;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the text of a tokenizer.json. */
final class TokenizerJson {
    private final Vocabulary vocabulary;
    private final List<JsonObject> normalizers = new ArrayList<>();
    private final List<JsonObject> preTokenizers = new ArrayList<>();
    private final List<JsonObject> decoders = new ArrayList<>();
    private boolean addedNormalized;

    TokenizerJson(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    TokenizerJson normalize(List<JsonObject> parts) {
        normalizers.addAll(parts);
        return this;
    }

    TokenizerJson preTokenize(List<JsonObject> parts) {
        preTokenizers.addAll(parts);
        return this;
    }

    TokenizerJson decode(List<JsonObject> parts) {
        decoders.addAll(parts);
        return this;
    }

    /** Added tokens that are no control tokens are looked for in the normalised text. */
    TokenizerJson findAddedAfterNormalizing() {
        addedNormalized = true;
        return this;
    }

    /**
     * Byte pair encoding.
     *
     * @param unknown the token for what has none, null if there is none
     * @param byteFallback whether {@code <0x0A>} stands for the byte 10 of what has no token
     * @param wholeWords whether a word that is a token is that token
     */
    String bytePairs(
            Merges merges, @Nullable String unknown, boolean byteFallback, boolean wholeWords) {
        return write(
                out -> {
                    out.name("type").value("BPE");
                    out.name("dropout").nullValue();
                    out.name("unk_token").value(unknown);
                    out.name("continuing_subword_prefix").nullValue();
                    out.name("end_of_word_suffix").nullValue();
                    out.name("fuse_unk").value(true);
                    out.name("byte_fallback").value(byteFallback);
                    out.name("ignore_merges").value(wholeWords);
                    out.name("vocab").beginObject();
                    for (int id = 0; id < vocabulary.size(); id++) {
                        if (vocabulary.isFound(id)) {
                            out.name(vocabulary.text(id)).value(id);
                        }
                    }
                    out.endObject();
                    out.name("merges").beginArray();
                    for (int i = 0; i < merges.size(); i++) {
                        out.beginArray();
                        out.value(vocabulary.text(merges.left(i)));
                        out.value(vocabulary.text(merges.right(i)));
                        out.endArray();
                    }
                    out.endArray();
                });
    }

    /** A unigram model: the most probable of all ways to cut a text. */
    String unigram(int unknown, boolean byteFallback) {
        return write(
                out -> {
                    out.name("type").value("Unigram");
                    out.name("unk_id").value(unknown);
                    out.name("byte_fallback").value(byteFallback);
                    out.name("vocab").beginArray();
                    for (int id = 0; id < vocabulary.size(); id++) {
                        out.beginArray();
                        out.value(vocabulary.text(id)).value(vocabulary.score(id));
                        out.endArray();
                    }
                    out.endArray();
                });
    }

    private interface Part {
        void write(JsonWriter out) throws IOException;
    }

    private String write(Part model) {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setHtmlSafe(false);
            out.beginObject();
            out.name("version").value("1.0");
            out.name("truncation").nullValue();
            out.name("padding").nullValue();
            writeAdded(out);
            writeParts(out, "normalizer", "normalizers", normalizers);
            writeParts(out, "pre_tokenizer", "pretokenizers", preTokenizers);
            out.name("post_processor").nullValue();
            writeParts(out, "decoder", "decoders", decoders);
            out.name("model").beginObject();
            model.write(out);
            out.endObject();
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string takes everything
        }
        return text.toString();
    }

    private static void writeParts(
            JsonWriter out, String name, String sequence, List<JsonObject> parts)
            throws IOException {
        out.name(name)
                .jsonValue(
                        parts.isEmpty()
                                ? JsonNull.INSTANCE.toString()
                                : Parts.sequence(sequence, parts).toString());
    }

    private void writeAdded(JsonWriter out) throws IOException {
        out.name("added_tokens").beginArray();
        for (int id = 0; id < vocabulary.size(); id++) {
            PieceType type = vocabulary.type(id);
            if (!type.isAdded() || !vocabulary.isFound(id)) {
                continue;
            }
            boolean special = type != PieceType.USER_DEFINED;
            out.beginObject();
            out.name("id").value(id);
            out.name("content").value(vocabulary.text(id));
            out.name("single_word").value(false);
            out.name("lstrip").value(false);
            out.name("rstrip").value(false);
            out.name("normalized").value(addedNormalized && !special);
            out.name("special").value(special);
            out.endObject();
        }
        out.endArray();
    }
}
