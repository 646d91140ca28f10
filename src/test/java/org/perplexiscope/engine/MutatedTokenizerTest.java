package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.format.GgufFile;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** Files of every shape with a few other bytes or values: each opens, or says why not. */
class MutatedTokenizerTest {
    private static final String TEXT = " Hello <s> w\u00f6rld e\u0301 \u5317\ud83d\ude42\u0000\n\n";
    private static final int TIMES = Integer.getInteger("mutations", 100);
    private static final String[] VALUES = {
        "null",
        "-1",
        "4294967296",
        "\"\"",
        "[]",
        "{}",
        "true",
        "1e300",
        "\"(\"",
        "7",
        "\"(a+)+c\"",
        "4194303",
        "\"\\u2581\"",
        "[[\"a\", 0.0]]",
        "{\"a\": 0}"
    };

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "gpt2, tokenizer.json",
        "llama3, tokenizer.json",
        "nfc, tokenizer.json",
        "sentencepiece, tokenizer.json",
        "metaspace, tokenizer.json",
        "spm-bpe, tokenizer.model",
        "spm-spaces, tokenizer.model",
        "spm-unigram, tokenizer.model",
        "spm-bytes, tokenizer.model",
        "tiktoken, qwen.tiktoken",
        "merges, vocab.json",
        "merges, merges.txt",
        "merges, added_tokens.json",
        "merges, special_tokens_map.json",
        "merges, tokenizer_config.json"
    })
    void opensOrSaysWhyNot(String name, String mutatedFile) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Tokenizers.folder(name))) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        byte[] whole = Files.readAllBytes(folder.resolve(mutatedFile));
        boolean isJson = mutatedFile.endsWith(".json");
        Random random = new Random(11);
        for (int i = 0; i < TIMES; i++) {
            boolean values = isJson && i % 2 == 1;
            byte[] mutated =
                    values ? replaced(whole, random) : changed(whole, random, isJson ? 128 : 256);
            Files.write(folder.resolve(mutatedFile), mutated);
            try {
                HfTokenizer.open(folder).encode(TEXT, Cancellation.NEVER);
            } catch (FaultException e) {
                assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("mutation " + i + " of " + name, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ggufOpensOrSaysWhyNot(boolean bytePairs) throws IOException {
        byte[] whole =
                bytePairs
                        ? GgufTokenizerTest.bytePairs("llama3")
                                .put("tokenizer.ggml.pre", "llama-bpe")
                                .put("tokenizer.ggml.bos_token_id", 0)
                                .bytes()
                        : GgufTokenizerTest.scored("spm-spaces", "llama").bytes();
        Random random = new Random(12);
        Path file = folder.resolve("m.gguf");
        for (int i = 0; i < 2 * TIMES; i++) {
            Files.write(file, changed(whole, random, 256));
            try (GgufFile opened = GgufFile.open(file)) {
                HfTokenizer.open(opened.metadata()).encode(TEXT, Cancellation.NEVER);
            } catch (FaultException e) {
                assertTrue(e.getMessage().contains("m.gguf"), e.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("mutation " + i, e);
            }
        }
    }

    /** With a few other bytes below a limit, a part doubled or left out, or cut off. */
    private static byte[] changed(byte[] whole, Random random, int limit) {
        byte[] mutated = whole.clone();
        int at = random.nextInt(whole.length);
        int length = Math.min(random.nextInt(40), whole.length - at);
        switch (random.nextInt(12)) {
            case 0 -> {
                return Arrays.copyOf(whole, at);
            }
            case 1 -> System.arraycopy(whole, at, mutated, random.nextInt(at + 1), length);
            case 2 -> Arrays.fill(mutated, at, at + length, (byte) random.nextInt(limit));
            case 3 -> {
                byte[] shorter = Arrays.copyOf(whole, whole.length - length);
                System.arraycopy(whole, at + length, shorter, at, shorter.length - at);
                return shorter;
            }
            default -> {
                int first = random.nextBoolean() ? Math.min(whole.length, 400) : whole.length;
                for (int i = random.nextInt(4); i >= 0; i--) {
                    mutated[random.nextInt(first)] = (byte) random.nextInt(limit);
                }
            }
        }
        return mutated;
    }

    /** With another value behind one of the colons; the first ones are those outside of lists. */
    private static byte[] replaced(byte[] whole, Random random) {
        String json = new String(whole, StandardCharsets.UTF_8);
        int limit = random.nextBoolean() ? Math.min(2000, json.length()) : json.length();
        int colon = json.indexOf(':', random.nextInt(limit));
        if (colon < 0) {
            colon = json.lastIndexOf(':');
        }
        int end = colon + 1;
        while (",}]".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        String mutated =
                json.substring(0, colon + 1)
                        + VALUES[random.nextInt(VALUES.length)]
                        + json.substring(end);
        return mutated.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void hugeFileIsRefusedUnread() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("tokenizer.json").toFile(), "rw")) {
            file.setLength(1L << 29);
        }
        assertEquals(
                Fault.TOKENIZER_DAMAGED,
                assertThrows(FaultException.class, () -> HfTokenizer.open(folder)).fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "tokenizer.model", "a.tiktoken"})
    void folderInPlaceOfTheFileIsAFault(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        assertEquals(
                Fault.FILE_NOT_READABLE,
                assertThrows(FaultException.class, () -> HfTokenizer.open(folder)).fault());
    }

    @Test
    void tokensThatAreMuchTooLongAreAFault() throws IOException {
        StringBuilder ranks = new StringBuilder();
        byte[] token = new byte[2000];
        Arrays.fill(token, (byte) 'a');
        ranks.append(Base64.getEncoder().encodeToString(token)).append(" 0\n");
        Files.writeString(folder.resolve("qwen.tiktoken"), ranks);
        assertEquals(
                Fault.TOKENIZER_DAMAGED,
                assertThrows(FaultException.class, () -> HfTokenizer.open(folder)).fault());
    }
}
