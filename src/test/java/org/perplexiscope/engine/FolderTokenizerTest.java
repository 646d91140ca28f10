package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Tokenization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tokenizers that come in other shapes than a tokenizer.json. */
class FolderTokenizerTest {
    @TempDir Path folder;

    private static Tokenization encode(HfTokenizer tokenizer, String text) {
        return tokenizer.encode(text, Cancellation.NEVER);
    }

    private Path copy(String name, String file, String as) throws IOException {
        return Files.copy(Tokenizers.folder(name).resolve(file), folder.resolve(as));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spm-bpe", "spm-spaces", "spm-unigram", "spm-bytes", "tiktoken", "merges"})
    void givesTheIdsOfTheReference(String name) throws IOException {
        HfTokenizer tokenizer = Tokenizers.open(name);
        for (JsonElement each : Tokenizers.cases(name)) {
            JsonObject goldenCase = each.getAsJsonObject();
            String text = goldenCase.get("text").getAsString();
            Tokenization tokens = encode(tokenizer, text);
            assertArrayEquals(Tokenizers.ids(goldenCase), tokens.ids(0, tokens.size()), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spm-bpe", "spm-spaces", "spm-bytes", "tiktoken", "merges"})
    void spansAreTheBytesOfTheTokens(String name) throws IOException {
        HfTokenizer tokenizer = Tokenizers.open(name);
        for (JsonElement each : Tokenizers.cases(name)) {
            String text = each.getAsJsonObject().get("text").getAsString();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Tokenization tokens = encode(tokenizer, text);
            for (int i = 0; i < tokens.size(); i++) {
                byte[] span = Arrays.copyOfRange(bytes, tokens.byteStart(i), tokens.byteEnd(i));
                byte[] expected = tokenizer.bytes(tokens.id(i));
                if (i == 0 && (name.equals("spm-bpe") || name.equals("spm-bytes"))) {
                    expected = Arrays.copyOfRange(expected, 1, expected.length); // the dummy
                }
                String spelled =
                        new String(span, StandardCharsets.ISO_8859_1)
                                .replace("\u00e2\u0096\u0081", " "); // a mark in the text itself
                assertEquals(new String(expected, StandardCharsets.ISO_8859_1), spelled, text);
            }
        }
    }

    @Test
    void spacesThatTheTokenizerDropsBelongToATokenBeside() {
        HfTokenizer tokenizer = Tokenizers.open("spm-unigram");
        Tokenization tokens = encode(tokenizer, "  wide   gaps  ");
        assertEquals(0, tokens.byteStart(0));
        assertEquals(15, tokens.byteEnd(tokens.size() - 1));
        assertEquals(0, encode(tokenizer, "   ").size());
    }

    @ParameterizedTest
    @CsvSource({
        "spm-bpe, <s>, </s>, true",
        "spm-spaces, <s>, </s>, false",
        "spm-bytes, <s>, </s>, false",
        "tiktoken, <|endoftext|>, <|endoftext|>, false",
        "merges, <|endoftext|>, <|endoftext|>, false"
    })
    void endsOfATextAreWhatTheFilesSay(String name, String bos, String eos, boolean added) {
        HfTokenizer tokenizer = Tokenizers.open(name);
        assertEquals(bos, tokenizer.literal(tokenizer.bos().orElseThrow()));
        assertEquals(eos, tokenizer.literal(tokenizer.eos().orElseThrow()));
        assertEquals(added, tokenizer.addsBos());
    }

    @Test
    void modelWithoutBosHasNone() {
        HfTokenizer tokenizer = Tokenizers.open("spm-unigram");
        assertTrue(tokenizer.bos().isEmpty());
        assertFalse(tokenizer.addsBos());
        assertEquals("</s>", tokenizer.literal(tokenizer.eos().orElseThrow()));
    }

    @Test
    void settingsBesideTheModelComeBeforeTheModel() throws Exception {
        copy("spm-bpe", "tokenizer.model", "tokenizer.model");
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"bos_token\": \"</s>\", \"add_bos_token\": false}");
        HfTokenizer tokenizer = HfTokenizer.open(folder);
        assertEquals("</s>", tokenizer.literal(tokenizer.bos().orElseThrow()));
        assertFalse(tokenizer.addsBos());
    }

    @Test
    void addedTokensAreFoundInTheText() {
        HfTokenizer tokenizer = Tokenizers.open("merges");
        Tokenization tokens = encode(tokenizer, "the<pause>the<|pad|>");
        assertEquals(4, tokens.size());
        assertEquals("<pause>", tokenizer.literal(tokens.id(1)));
        assertFalse(tokenizer.isSpecial(tokens.id(1)));
        assertTrue(tokenizer.isSpecial(tokens.id(3)));
    }

    @Test
    void vocabularyWithoutSettingsEndsAsGpt2Does() throws Exception {
        copy("merges", "vocab.json", "vocab.json");
        copy("merges", "merges.txt", "merges.txt");
        HfTokenizer tokenizer = HfTokenizer.open(folder);
        assertEquals("<|endoftext|>", tokenizer.literal(tokenizer.eos().orElseThrow()));
        assertTrue(tokenizer.isSpecial(tokenizer.eos().orElseThrow()));
    }

    @Test
    void ranksOfLlama3HaveItsControlTokens() throws Exception {
        copy("tiktoken", "qwen.tiktoken", "tokenizer.model");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\"}");
        HfTokenizer tokenizer = HfTokenizer.open(folder);
        assertEquals("<|begin_of_text|>", tokenizer.literal(tokenizer.bos().orElseThrow()));
        assertEquals("<|end_of_text|>", tokenizer.literal(tokenizer.eos().orElseThrow()));
        assertTrue(tokenizer.addsBos());
        assertEquals(656, tokenizer.bos().orElseThrow());
    }

    @Test
    void ranksOfAnUnknownFamilyAreRefused() throws IOException {
        copy("tiktoken", "qwen.tiktoken", "vocab.tiktoken");
        FaultException fault = assertThrows(FaultException.class, () -> HfTokenizer.open(folder));
        assertEquals(Fault.FEATURE_UNSUPPORTED, fault.fault());
    }

    @Test
    void classWithOtherRulesIsRefusedByName() throws IOException {
        copy("merges", "vocab.json", "vocab.json");
        copy("merges", "merges.txt", "merges.txt");
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"tokenizer_class\": \"CLIPTokenizer\"}");
        FaultException fault = assertThrows(FaultException.class, () -> HfTokenizer.open(folder));
        assertEquals(Fault.FEATURE_UNSUPPORTED, fault.fault());
        assertTrue(fault.getMessage().contains("CLIPTokenizer"));
    }

    @Test
    void tokenizerJsonComesFirst() throws Exception {
        copy("gpt2", "tokenizer.json", "tokenizer.json");
        copy("spm-bpe", "tokenizer.model", "tokenizer.model");
        assertEquals(620, HfTokenizer.open(folder).size());
    }

    @Test
    void vocabularyWithoutMergesIsNoTokenizer() throws IOException {
        copy("merges", "vocab.json", "vocab.json");
        assertEquals(
                Fault.TOKENIZER_MISSING,
                assertThrows(FaultException.class, () -> HfTokenizer.open(folder)).fault());
    }
}
