package org.perplexiscope.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

class SafetensorsFileTest {
    private static final float[] SIX = {0, 1, -2, 3.5f, 1e-3f, 65504};

    @TempDir Path folder;

    @Test
    void readsNamesShapesAndElements() throws Exception {
        Path file = folder.resolve("model.safetensors");
        new SafetensorsWriter()
                .add("a", ElementType.F32, SIX, 2, 3)
                .add("empty", ElementType.F32, new float[0], 0, 4)
                .add("scalar", ElementType.F32, new float[] {7})
                .write(file);
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            StoredTensor a = opened.find("a").orElseThrow();
            assertArrayEquals(new long[] {2, 3}, a.shape());
            assertEquals(6, a.elements());
            assertEquals(3.5f, a.bytes().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 12));
            assertTrue(opened.find("empty").orElseThrow().hasShape(0, 4));
            assertTrue(opened.find("scalar").orElseThrow().hasShape());
            assertTrue(opened.find("b").isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16"})
    void readsTheFormatsOfWeights(ElementType type) throws Exception {
        Path file = folder.resolve("model.safetensors");
        new SafetensorsWriter().add("a", type, SIX, 6).write(file);
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            StoredTensor a = opened.find("a").orElseThrow();
            assertEquals(type, a.type());
            assertEquals(6L * type.bytes(), a.bytes().byteSize());
        }
    }

    @Test
    void takesMetadataAndHeadersPaddedWithSpaces() throws Exception {
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}     ";
        Path file = write(SafetensorsWriter.file(header, new byte[2]));
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            assertEquals(2, opened.find("a").orElseThrow().elements());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    WEIGHTS_DAMAGED   | []
                    WEIGHTS_DAMAGED   | {"a":3}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}} {}
                    WEIGHTS_DAMAGED   | {a:{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8,9]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":8,"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":["8"],"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[-8],"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[8.5],"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[1e99],"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[9],"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"F32","shape":[8],"data_offsets":[0,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[8],"data_offsets":[8,0]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8],"x":1}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}
                    WEIGHTS_DAMAGED   | {"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,8],"data_offsets":[0,8]}}
                    WEIGHTS_TRUNCATED | {"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}
                    WEIGHTS_TRUNCATED | {"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}
                    TENSOR_TYPE       | {"a":{"dtype":"Q4","shape":[8],"data_offsets":[0,8]}}
                    """)
    void refusesDamagedHeaders(Fault fault, String header) throws IOException {
        assertFault(fault, SafetensorsWriter.file(header, new byte[8]));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 100_000_000})
    void refusesHeadersOfAbsurdLength(long length) throws IOException {
        byte[] bytes = SafetensorsWriter.file("{}", new byte[100]);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        assertFault(Fault.WEIGHTS_DAMAGED, bytes);
    }

    @Test
    void refusesAbsurdNesting() throws IOException {
        String deep = "[".repeat(1_000_000);
        assertFault(Fault.WEIGHTS_DAMAGED, SafetensorsWriter.file(deep, new byte[0]));
        assertFault(
                Fault.WEIGHTS_DAMAGED,
                SafetensorsWriter.file("{\"__metadata__\":" + deep, new byte[0]));
    }

    @Test
    void refusesEveryPrefixOfAFile() throws IOException {
        byte[] whole = new SafetensorsWriter().add("a", ElementType.F32, SIX, 6).bytes();
        for (int length = 0; length < whole.length; length++) {
            assertFault(Fault.WEIGHTS_TRUNCATED, java.util.Arrays.copyOf(whole, length));
        }
        assertFault(Fault.WEIGHTS_DAMAGED, java.util.Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        FaultException thrown =
                assertThrows(
                        FaultException.class,
                        () -> SafetensorsFile.open(folder.resolve("absent")).close());
        assertEquals(Fault.FILE_NOT_READABLE, thrown.fault());
    }

    @Test
    void mutatedFilesOpenOrAreRefused() throws IOException {
        byte[] whole =
                new SafetensorsWriter()
                        .add("model.embed.weight", ElementType.F32, SIX, 2, 3)
                        .add("model.norm.weight", ElementType.BF16, SIX, 6)
                        .bytes();
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] mutated = whole.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                mutated[random.nextInt(whole.length - 36)] = (byte) random.nextInt(256);
            }
            try (SafetensorsFile opened = SafetensorsFile.open(write(mutated))) {
                assertEquals(1, opened.files().size());
            } catch (FaultException _) {
                refused++;
            }
        }
        assertTrue(refused > 1000, refused + " refused");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.safetensors"), bytes);
    }

    private void assertFault(Fault fault, byte[] bytes) throws IOException {
        Path file = write(bytes);
        FaultException thrown =
                assertThrows(FaultException.class, () -> SafetensorsFile.open(file).close());
        assertEquals(fault, thrown.fault(), thrown.getMessage());
    }
}
