package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

class MutatedTokenizerTest {
    private static final String TEXT = " Hello <s> w\u00f6rld e\u0301 \u5317\ud83d\ude42\u0000\n\n";
    private static final String[] VALUES = {
        "null", "-1", "4294967296", "\"\"", "[]", "{}", "true", "1e300", "\"(\"", "7"
    };

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama3", "nfc", "sentencepiece", "metaspace"})
    void opensOrSaysWhyNot(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Tokenizers.folder(name).resolve("tokenizer.json"));
        Random random = new Random(11);
        for (int i = 0; i < 40; i++) {
            byte[] mutated = i % 2 == 0 ? flipped(whole, random) : replaced(whole, random);
            Files.write(folder.resolve("tokenizer.json"), mutated);
            try {
                HfTokenizer.open(folder).encode(TEXT, Cancellation.NEVER);
            } catch (FaultException e) {
                assertTrue(e.getMessage().contains("tokenizer.json"), e.getMessage());
            }
        }
    }

    /** With a few other bytes, or cut off. */
    private static byte[] flipped(byte[] whole, Random random) {
        byte[] mutated = whole.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(128);
        }
        return random.nextInt(6) == 0
                ? Arrays.copyOf(mutated, random.nextInt(mutated.length))
                : mutated;
    }

    /** With another value behind one of the colons; the first ones are those outside of lists. */
    private static byte[] replaced(byte[] whole, Random random) {
        String json = new String(whole, StandardCharsets.UTF_8);
        int from = random.nextInt(random.nextBoolean() ? 2000 : json.length() - 2000);
        int colon = json.indexOf(':', from);
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

    @Test
    void folderInPlaceOfTheFileIsAFault() throws IOException {
        Files.createDirectories(folder.resolve("tokenizer.json"));
        assertEquals(
                Fault.FILE_NOT_READABLE,
                assertThrows(FaultException.class, () -> HfTokenizer.open(folder)).fault());
    }
}
