package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import java.util.Arrays;
import java.util.Base64;

class CharacterMapTest {
    private static final int CHILDREN = 256;
    private static final int LEAF = 400;

    @TempDir Path folder;

    /** The map of {@code a} to {@code b}. */
    private static byte[] map(int children, int leaf, int place) {
        int[] units = new int[2 * CHILDREN];
        units[0] = children << 10;
        int a = CHILDREN ^ 'a';
        units[a] = (a ^ leaf) << 10 | 1 << 8 | 'a';
        units[LEAF] = Integer.MIN_VALUE | place;
        byte[] replacements = "b\0\u5317".getBytes(StandardCharsets.UTF_8);
        ByteBuffer map =
                ByteBuffer.allocate((1 + units.length) * Integer.BYTES + replacements.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(units.length * Integer.BYTES);
        Arrays.stream(units).forEach(map::putInt);
        return map.put(replacements).array();
    }

    private static boolean isSound(byte[] map) {
        return CharacterMap.isSound(Base64.getEncoder().encodeToString(map));
    }

    private HfTokenizer open(byte[] map) throws IOException, FaultException {
        Path original = Tokenizers.folder("llama3").resolve("tokenizer.json");
        JsonObject json = JsonParser.parseString(Files.readString(original)).getAsJsonObject();
        JsonObject normalizer = new JsonObject();
        normalizer.addProperty("type", "Precompiled");
        normalizer.addProperty("precompiled_charsmap", Base64.getEncoder().encodeToString(map));
        json.add("normalizer", normalizer);
        Files.writeString(folder.resolve("tokenizer.json"), json.toString());
        return HfTokenizer.open(folder);
    }

    @Test
    void soundMapIsUsed() throws Exception {
        Tokenization tokens = open(map(CHILDREN, LEAF, 0)).encode("xax", Cancellation.NEVER);
        Tokenization expected = Tokenizers.open("llama3").encode("xbx", Cancellation.NEVER);
        assertArrayEquals(expected.ids(0, expected.size()), tokens.ids(0, tokens.size()));
        assertEquals("xax", tokens.text());
    }

    @Test
    void linksThatLeadOutOfTheMapAreFound() {
        assertTrue(isSound(map(CHILDREN, LEAF, 2)));
        assertFalse(isSound(map(4 * CHILDREN, LEAF, 0)));
        assertFalse(isSound(map(CHILDREN | 1 << 21, LEAF, 0)), "the root marked as a leaf");
        assertFalse(isSound(map(CHILDREN, 5000, 0)));
        assertFalse(isSound(map(CHILDREN, LEAF, 3)), "inside of a character");
        assertFalse(isSound(map(CHILDREN, LEAF, 5)));
    }

    @Test
    void whatIsNoMapIsFound() {
        byte[] map = map(CHILDREN, LEAF, 0);
        assertFalse(isSound(new byte[0]));
        assertFalse(isSound(Arrays.copyOf(map, 1000)));
        assertFalse(isSound(Arrays.copyOf(map, map.length - 1)), "half a character");
        assertFalse(CharacterMap.isSound("*"));
    }

    @Test
    void tokenizerWithABrokenMapIsRefused() {
        assertEquals(
                Fault.TOKENIZER_DAMAGED,
                assertThrows(FaultException.class, () -> open(map(CHILDREN, 5000, 0))).fault());
    }
}
