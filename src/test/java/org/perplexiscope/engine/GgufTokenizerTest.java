package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.format.GgufFile;
import org.perplexiscope.format.GgufWriter;
import org.perplexiscope.format.tokenizer.GgufTokenizer;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Tokenization;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

class GgufTokenizerTest {
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;

    @TempDir Path folder;

    private HfTokenizer open(GgufWriter file) throws IOException, FaultException {
        try (GgufFile opened = GgufFile.open(file.write(folder.resolve("m.gguf")))) {
            return HfTokenizer.open(opened.metadata());
        }
    }

    /** The byte pairs of one of the tests' tokenizers, as metadata. */
    static GgufWriter bytePairs(String name) throws IOException {
        JsonObject json =
                JsonParser.parseString(
                                Files.readString(Tokenizers.folder(name).resolve("tokenizer.json")))
                        .getAsJsonObject();
        Set<String> added = new HashSet<>();
        for (JsonElement token : json.getAsJsonArray("added_tokens")) {
            added.add(token.getAsJsonObject().get("content").getAsString());
        }
        JsonObject model = json.getAsJsonObject("model");
        List<Object> tokens = new ArrayList<>();
        List<Object> types = new ArrayList<>();
        model.getAsJsonObject("vocab").entrySet().stream()
                .sorted((a, b) -> a.getValue().getAsInt() - b.getValue().getAsInt())
                .forEach(
                        entry -> {
                            tokens.add(entry.getKey());
                            types.add(added.contains(entry.getKey()) ? CONTROL : NORMAL);
                        });
        List<Object> merges = new ArrayList<>();
        for (JsonElement merge : model.getAsJsonArray("merges")) {
            JsonArray pair = merge.getAsJsonArray();
            merges.add(pair.get(0).getAsString() + " " + pair.get(1).getAsString());
        }
        return new GgufWriter()
                .put("tokenizer.ggml.model", "gpt2")
                .put("tokenizer.ggml.tokens", tokens)
                .put("tokenizer.ggml.token_type", types)
                .put("tokenizer.ggml.merges", merges);
    }

    /**
     * The pieces of one of the tests' SentencePiece models, as metadata. Of a model's protocol
     * buffer only the pieces are read here: field 1, with text, score and type.
     */
    static GgufWriter scored(String name, String kind) throws IOException {
        ByteBuffer model =
                ByteBuffer.wrap(
                                Files.readAllBytes(
                                        Tokenizers.folder(name).resolve("tokenizer.model")))
                        .order(ByteOrder.LITTLE_ENDIAN);
        List<Object> tokens = new ArrayList<>();
        List<Object> scores = new ArrayList<>();
        List<Object> types = new ArrayList<>();
        while (model.get() == 0x0A) {
            int end = model.get() + model.position();
            model.get();
            byte[] text = new byte[model.get()];
            model.get(text);
            model.get();
            float score = model.getFloat();
            int type = NORMAL;
            if (model.position() < end) {
                model.get();
                type = model.get();
            }
            String token = new String(text, StandardCharsets.UTF_8);
            tokens.add(type == USER_DEFINED ? token.replace('\u2581', ' ') : token);
            scores.add(score);
            types.add(type);
        }
        return new GgufWriter()
                .put("tokenizer.ggml.model", kind)
                .put("tokenizer.ggml.tokens", tokens)
                .put("tokenizer.ggml.scores", scores)
                .put("tokenizer.ggml.token_type", types);
    }

    @ParameterizedTest
    @CsvSource({
        "spm-bpe, llama, true, true",
        "spm-spaces, llama, false, true",
        "spm-bytes, t5, true, false"
    })
    void scoredTokensAreJoinedAsTheModelThatTheyComeFromDoes(
            String name, String kind, boolean prefix, boolean added) throws Exception {
        HfTokenizer tokenizer =
                open(
                        scored(name, kind)
                                .put("tokenizer.ggml.add_space_prefix", prefix)
                                .put("tokenizer.ggml.unknown_token_id", 0)
                                .put("tokenizer.ggml.bos_token_id", 1));
        for (JsonElement each : Tokenizers.cases(name)) {
            String text = each.getAsJsonObject().get("text").getAsString();
            Tokenization tokens = tokenizer.encode(text, Cancellation.NEVER);
            assertArrayEquals(
                    Tokenizers.ids(each.getAsJsonObject()), tokens.ids(0, tokens.size()), text);
        }
        assertEquals("<s>", tokenizer.literal(tokenizer.bos().orElseThrow()));
        assertEquals(added, tokenizer.addsBos());
    }

    @ParameterizedTest
    @CsvSource({"gpt2, gpt-2", "llama3, llama-bpe", "llama3, smaug-bpe"})
    void bytePairsAreThoseOfTheFamily(String name, String family) throws Exception {
        HfTokenizer tokenizer = open(bytePairs(name).put("tokenizer.ggml.pre", family));
        for (JsonElement each : Tokenizers.cases(name)) {
            String text = each.getAsJsonObject().get("text").getAsString();
            Tokenization tokens = tokenizer.encode(text, Cancellation.NEVER);
            assertArrayEquals(
                    Tokenizers.ids(each.getAsJsonObject()), tokens.ids(0, tokens.size()), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "mpt",
                "falcon",
                "starcoder",
                "command-r",
                "qwen2",
                "gpt-4o",
                "tekken",
                "bloom",
                "viking",
                "deepseek-v3",
                "deepseek-coder",
                "deepseek-llm",
                "bailingmoe",
                "seed-coder"
            })
    void everyFamilyCutsTheWholeText(String family) throws Exception {
        HfTokenizer tokenizer = open(bytePairs("gpt2").put("tokenizer.ggml.pre", family));
        for (JsonElement each : Tokenizers.cases("gpt2")) {
            String text = each.getAsJsonObject().get("text").getAsString();
            Tokenization tokens = tokenizer.encode(text, Cancellation.NEVER);
            assertEquals(text, tokens.text());
            for (int i = 0; i < tokens.size(); i++) {
                assertTrue(tokens.byteStart(i) <= tokens.byteEnd(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qwen2, 1234, 1|2|3|4",
        "gpt-2, 1234, 1234",
        "llama-bpe, 12345, 123|45",
        "falcon, 12345, 123|45",
        "starcoder, 123, 1|2|3",
        "deepseek-v3, 12345, 123|45",
        "llama-bpe, it'S, it|'S",
        "gpt-2, it'S, it|'|S",
        "gpt-4o, itsIt'S, its|It'S",
        "default, a+b, a|+|b",
        "bloom, a1, a1",
        "viking, a1, a|1",
        "qwen2, x\u00c5, x\u00c5"
    })
    void wordsAreCutAsTheFamilyDoes(String family, String text, String words) throws Exception {
        // With a token for every word that may come, the tokens are the words.
        String spelled = letters(text);
        Set<String> tokens = new LinkedHashSet<>();
        Set<String> merges = new LinkedHashSet<>();
        for (int length = 1; length <= spelled.length(); length++) {
            for (int at = 0; at + length <= spelled.length(); at++) {
                String token = spelled.substring(at, at + length);
                tokens.add(token);
                for (int cut = 1; cut < length; cut++) {
                    merges.add(token.substring(0, cut) + " " + token.substring(cut));
                }
            }
        }
        HfTokenizer tokenizer =
                open(
                        new GgufWriter()
                                .put("tokenizer.ggml.model", "gpt2")
                                .put("tokenizer.ggml.pre", family)
                                .put("tokenizer.ggml.tokens", List.copyOf(tokens))
                                .put("tokenizer.ggml.merges", List.copyOf(merges)));
        Tokenization cut = tokenizer.encode(text, Cancellation.NEVER);
        List<String> surfaces = new ArrayList<>();
        for (int i = 0; i < cut.size(); i++) {
            surfaces.add(cut.surface(i));
        }
        assertEquals(words, String.join("|", surfaces));
    }

    @Test
    void familyIsTakenFromTheArchitectureWhereItIsNotNamed() throws Exception {
        GgufWriter file = bytePairs("gpt2").put("general.architecture", "gpt2");
        assertEquals(620, open(file).size());
        FaultException fault =
                assertThrows(
                        FaultException.class,
                        () -> open(bytePairs("gpt2").put("general.architecture", "llama")));
        assertEquals(Fault.FEATURE_UNSUPPORTED, fault.fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kimi-k2", "nobody"})
    void unknownFamilyIsRefusedByName(String family) {
        FaultException fault =
                assertThrows(
                        FaultException.class,
                        () -> open(bytePairs("gpt2").put("tokenizer.ggml.pre", family)));
        assertEquals(Fault.FEATURE_UNSUPPORTED, fault.fault());
        assertTrue(fault.getMessage().contains(family));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-2, , false",
        "gpt-2, true, true",
        "llama-bpe, , true",
        "llama-bpe, false, false"
    })
    void flagSaysWhetherTheBosIsAddedElseTheFamily(String family, Boolean flag, boolean added)
            throws Exception {
        GgufWriter file =
                bytePairs("llama3")
                        .put("tokenizer.ggml.pre", family)
                        .put("tokenizer.ggml.bos_token_id", 0)
                        .put("tokenizer.ggml.eos_token_id", 1);
        if (flag != null) {
            file.put("tokenizer.ggml.add_bos_token", flag);
        }
        HfTokenizer tokenizer = open(file);
        assertEquals(added, tokenizer.addsBos());
        assertEquals("<s>", tokenizer.literal(tokenizer.bos().orElseThrow()));
        assertEquals("<|endoftext|>", tokenizer.literal(tokenizer.eos().orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"gpt2, llama-bpe, true", "gpt2, nobody, false", "llama, , true", "rwkv, , false"})
    void kindIsKnownWithoutALookAtTheTokens(String kind, String family, boolean known)
            throws Exception {
        GgufWriter file = new GgufWriter().put("tokenizer.ggml.model", kind);
        if (family != null) {
            file.put("tokenizer.ggml.pre", family);
        }
        try (GgufFile opened = GgufFile.open(file.write(folder.resolve("m.gguf")))) {
            if (known) {
                GgufTokenizer.require(opened.metadata());
            } else {
                assertThrows(FaultException.class, () -> GgufTokenizer.require(opened.metadata()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwkv", "bert", "plamo2", ""})
    void otherKindsAreRefused(String kind) {
        assertThrows(
                FaultException.class,
                () -> open(new GgufWriter().put("tokenizer.ggml.model", kind)));
    }

    @Test
    void mergeOfWhatIsNoTokenIsAFault() {
        FaultException fault =
                assertThrows(
                        FaultException.class,
                        () ->
                                open(
                                        new GgufWriter()
                                                .put("tokenizer.ggml.model", "gpt2")
                                                .put("tokenizer.ggml.pre", "gpt-2")
                                                .put(
                                                        "tokenizer.ggml.tokens",
                                                        GgufWriter.list("a", "b"))
                                                .put(
                                                        "tokenizer.ggml.merges",
                                                        GgufWriter.list("a c"))));
        assertEquals(Fault.TOKENIZER_DAMAGED, fault.fault());
        assertTrue(fault.getMessage().contains("a c"));
    }

    /** The spelling of a text in GPT-2's alphabet. */
    private static String letters(String text) {
        return text.replace("\u00c5", "\u00c3\u0127");
    }
}
