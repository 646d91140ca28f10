package org.perplexiscope.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class GgufFileTest {
    private static final float[] SIX = {1, 2, 3, 4, 5, 6};

    @TempDir Path folder;

    private Path write(GgufWriter writer) throws Exception {
        return writer.write(folder.resolve("model.gguf"));
    }

    private FaultException refused(GgufWriter writer) throws Exception {
        Path file = write(writer);
        FaultException fault = assertThrows(FaultException.class, () -> GgufFile.open(file));
        assertTrue(fault.getMessage().contains("model.gguf"), fault.getMessage());
        return fault;
    }

    @Test
    void readsMetadataOfEveryType() throws Exception {
        Path file =
                write(
                        new GgufWriter()
                                .put("text", "h\u00e9llo")
                                .put("byte", (byte) -3)
                                .put("short", (short) -300)
                                .put("int", -1)
                                .put("long", 1L << 40)
                                .put("float", 0.5f)
                                .put("double", 1e-300)
                                .put("flag", true)
                                .put("texts", List.of("a", "", "\u4e2d"))
                                .put("numbers", List.of(1f, -2f))
                                .put("wholes", List.of(1, 7))
                                .put("nested", List.of(List.of(1, 2), List.of("x"))));
        try (GgufFile opened = GgufFile.open(file)) {
            GgufMetadata metadata = opened.metadata();
            assertEquals("h\u00e9llo", metadata.text("text", ""));
            assertEquals(-3, metadata.whole("byte", 0));
            assertEquals(-300, metadata.whole("short", 0));
            assertEquals(0xFFFFFFFFL, metadata.whole("int", 0), "type 4 has no sign");
            assertEquals(1L << 40, metadata.whole("long", 0));
            assertEquals(0.5, metadata.number("float", 0));
            assertEquals(1e-300, metadata.number("double", 0));
            assertTrue(metadata.flag("flag", false));
            assertArrayEquals(new String[] {"a", "", "\u4e2d"}, metadata.texts("texts"));
            assertArrayEquals(new float[] {1, -2}, metadata.numbers("numbers"));
            assertArrayEquals(new int[] {1, 7}, metadata.wholes("wholes"));
            assertEquals(2, metadata.length("nested"));
            assertEquals("none", metadata.text("absent", "none"));
            assertThrows(FaultException.class, () -> metadata.text("int", ""));
            assertThrows(FaultException.class, () -> metadata.texts("numbers"));
        }
    }

    @Test
    void findsTensorsWithTheirShapes() throws Exception {
        Path file =
                write(
                        new GgufWriter()
                                .tensor("a.weight", SIX, 2, 3)
                                .tensor("b.weight", 8, new byte[68], 2, 32));
        try (GgufFile opened = GgufFile.open(file)) {
            StoredTensor a = opened.find("a.weight").orElseThrow();
            assertTrue(a.hasShape(2, 3));
            assertArrayEquals(SIX, a.bytes().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED));
            StoredTensor b = opened.find("b.weight").orElseThrow();
            assertEquals(ElementType.Q8_0, b.type());
            assertEquals(64, b.elements());
            assertEquals(70, opened.parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 0x03000000, 0x02000000})
    void otherVersionsAreNamed(int version) throws Exception {
        byte[] start = {
            'G',
            'G',
            'U',
            'F',
            (byte) version,
            (byte) (version >> 8),
            (byte) (version >> 16),
            (byte) (version >> 24)
        };
        FaultException fault = refused(new GgufWriter().start(start));
        assertEquals(Fault.GGUF_UNSUPPORTED, fault.fault());
        assertTrue(fault.getMessage().contains(version > 4 ? "big-endian" : "version " + version));
    }

    @Test
    void theFormatsBeforeAreNamed() throws Exception {
        byte[] start = {'t', 'j', 'g', 'g', 3, 0, 0, 0};
        assertEquals(Fault.GGUF_UNSUPPORTED, refused(new GgufWriter().start(start)).fault());
    }

    @Test
    void whatOverlapsIsRefused() throws Exception {
        GgufWriter writer = new GgufWriter().tensor("a", new float[64], 64).describe("b", 0, 32, 8);
        assertTrue(refused(writer).getMessage().contains("b overlaps"));
    }

    @Test
    void whatIsSaidTwiceIsRefused() throws Exception {
        assertTrue(
                refused(new GgufWriter().put("k", 1).put("k", 2)).getMessage().contains("twice"));
        assertTrue(
                refused(new GgufWriter().tensor("a", SIX, 6).tensor("a", SIX, 6))
                        .getMessage()
                        .contains("twice"));
    }

    @Test
    void shapesThatCannotBeAreRefused() throws Exception {
        refused(new GgufWriter().describe("a", 0, 0, 1L << 40, 1L << 40));
        refused(new GgufWriter().describe("a", 0, 0, -1));
        refused(new GgufWriter().describe("a", 0, 0, 0));
        refused(new GgufWriter().describe("a", 8, 0, 33));
        refused(new GgufWriter().describe("a", 0, 0, 1, 1, 1, 1, 1));
        refused(new GgufWriter().describe("a", 0, 7, 1));
        refused(new GgufWriter().describe("a", 0, Long.MAX_VALUE - 31, 1));
        refused(new GgufWriter().put("general.alignment", 12).tensor("a", SIX, 6));
    }

    @Test
    void listsThatCannotBeAreRefused() throws Exception {
        refused(
                new GgufWriter()
                        .put("deep", List.of(List.of(List.of(List.of(List.of(List.of(1))))))));
    }

    @Test
    void aFormatThatIsNotReadIsToldOfWhenAsked() throws Exception {
        Path file =
                write(
                        new GgufWriter()
                                .put("general.architecture", "llama")
                                .describe("a", 19, 0, 256));
        try (GgufFile opened = GgufFile.open(file)) {
            assertEquals("llama", opened.metadata().text("general.architecture", ""));
            assertEquals(256, opened.parameters());
            FaultException fault = assertThrows(FaultException.class, opened::requireReadable);
            assertEquals(Fault.TENSOR_TYPE, fault.fault());
            assertTrue(fault.getMessage().contains("IQ1_S"));
        }
    }

    @Test
    void aFileCutOffIsRefusedWhereverItEnds() throws Exception {
        byte[] whole =
                new GgufWriter()
                        .put("text", "some text")
                        .put("texts", List.of("a", "b"))
                        .tensor("a", SIX, 6)
                        .bytes();
        Path file = folder.resolve("cut.gguf");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(FaultException.class, () -> GgufFile.open(file), "length " + length);
        }
    }

    @Test
    void damagedHeadersOpenOrAreRefused() throws Exception {
        byte[] whole =
                new GgufWriter()
                        .put("general.alignment", 32)
                        .put("text", "some text")
                        .put("texts", List.of("a", "b"))
                        .put("numbers", List.of(1f, 2f))
                        .put("nested", List.of(List.of(1), List.of(2)))
                        .tensor("a", SIX, 2, 3)
                        .tensor("b", 8, new byte[68], 2, 32)
                        .bytes();
        Random random = new Random(1);
        Path file = folder.resolve("mutated.gguf");
        for (int round = 0; round < 2000; round++) {
            byte[] mutated = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(whole.length - 96);
                mutated[at] =
                        random.nextBoolean()
                                ? (byte) random.nextInt(256)
                                : (byte) (mutated[at] ^ (1 << random.nextInt(8)));
            }
            Files.write(file, mutated);
            try (GgufFile opened = GgufFile.open(file)) {
                opened.tensors().forEach(tensor -> assertTrue(tensor.bytes().byteSize() >= 0));
                opened.metadata().texts("texts");
            } catch (FaultException e) {
                assertTrue(!e.getMessage().isBlank() && !e.getMessage().contains("\n"));
            }
        }
    }

    @Test
    void partsBelongTogether() throws Exception {
        Path first = folder.resolve("m-00001-of-00002.gguf");
        Path second = folder.resolve("m-00002-of-00002.gguf");
        part(0).put("general.name", "M").tensor("a", SIX, 6).write(first);
        FaultException fault = assertThrows(FaultException.class, () -> GgufFile.open(first));
        assertEquals(Fault.PART_MISSING, fault.fault());
        assertTrue(fault.getMessage().contains("m-00002-of-00002.gguf"));

        part(1).tensor("b", SIX, 3, 2).write(second);
        for (Path any : List.of(first, second)) {
            try (GgufFile opened = GgufFile.open(any)) {
                assertEquals("M", opened.metadata().text("general.name", ""));
                assertTrue(opened.find("b").orElseThrow().hasShape(3, 2));
                assertEquals(List.of(first, second), opened.files());
            }
        }
        part(1).tensor("a", SIX, 3, 2).write(second);
        assertThrows(FaultException.class, () -> GgufFile.open(first));
        part(0).tensor("b", SIX, 3, 2).write(second);
        assertThrows(FaultException.class, () -> GgufFile.open(first));
    }

    private static GgufWriter part(int number) {
        return new GgufWriter().put("split.no", (short) number).put("split.count", (short) 2);
    }

    @Test
    void tensorsBeyondTwoGigabytesAreFound() throws Exception {
        byte[] head =
                new GgufWriter()
                        .describe("big", 0, 0, 1L << 30)
                        .describe("a", 0, 1L << 32, 6)
                        .bytes();
        Path file = folder.resolve("large.gguf");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(head);
            sparse.setLength(head.length + (1L << 32) + 24);
        }
        try (GgufFile opened = GgufFile.open(file)) {
            assertEquals(1L << 30, opened.find("big").orElseThrow().elements());
            assertEquals(6, opened.find("a").orElseThrow().elements());
        }
    }
}
