package org.perplexiscope.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Cancellation;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Blocks of random bytes against what the reference implementation of the formats makes of them,
 * bit by bit; src/test/python/make_gguf_goldens.py made both.
 */
class ExpansionTest {
    private GgufFile file;

    @BeforeEach
    void open() throws Exception {
        file =
                GgufFile.open(
                        Path.of(
                                Objects.requireNonNull(
                                                ExpansionTest.class.getResource(
                                                        "/gguf/expansion.gguf"))
                                        .toURI()));
    }

    @AfterEach
    void close() {
        file.close();
    }

    private float[] expected(ElementType type) {
        return file.find(type.name() + ".expected")
                .orElseThrow()
                .bytes()
                .toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }

    private StoredTensor stored(ElementType type) {
        return file.find(type.name()).orElseThrow();
    }

    private static float[] expanded(StoredTensor tensor) {
        float[] numbers = new float[(int) tensor.elements()];
        new Expansion(tensor)
                .expand(
                        Expansion.Target.FLOAT32,
                        MemorySegment.ofArray(numbers),
                        Cancellation.NEVER);
        return numbers;
    }

    private static int[] bits(float[] numbers) {
        return IntStream.range(0, numbers.length)
                .map(i -> Float.floatToRawIntBits(numbers[i]))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyFormatIsExpandedAsItIsDefined(ElementType type) {
        if (Expansion.knows(type)) {
            assertArrayEquals(bits(expected(type)), bits(expanded(stored(type))));
        } else {
            StoredTensor tensor =
                    new StoredTensor(
                            Path.of("x"),
                            "x",
                            type,
                            new long[] {1},
                            MemorySegment.ofArray(new byte[type.bytes()]));
            assertThrows(IllegalArgumentException.class, () -> new Expansion(tensor));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F32", "BF16", "Q8_0", "Q4_K"})
    void rowsInAnotherOrder(ElementType type) {
        StoredTensor tensor = stored(type);
        StoredTensor turned =
                tensor.as(
                        "turned",
                        tensor.shape(),
                        new StoredTensor.Layout(false, new int[] {2, 0, 1}));
        float[] expected = expected(type);
        float[] numbers = expanded(turned);
        int columns = expected.length / 3;
        for (int row = 0; row < 3; row++) {
            int from = new int[] {2, 0, 1}[row];
            for (int column = 0; column < columns; column++) {
                assertEquals(expected[from * columns + column], numbers[row * columns + column]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F16", "Q5_1", "IQ4_XS"})
    void someRows(ElementType type) {
        float[] expected = expected(type);
        float[] rows = new Expansion(stored(type)).rows(new long[] {2, 2, 0});
        int columns = expected.length / 3;
        for (int column = 0; column < columns; column++) {
            assertEquals(expected[2 * columns + column], rows[column]);
            assertEquals(expected[2 * columns + column], rows[columns + column]);
            assertEquals(expected[column], rows[2 * columns + column]);
        }
    }

    /** The bits of 1 + 2^-8, between two bfloat16, and its like one step up; and what rounds up. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x3F808000,
                0x3F818000,
                0x3F808001,
                0x3F807FFF,
                0x7F7FFFFF,
                0x00008000,
                0xBF808000,
                0x7F800000,
                0xFF800000
            })
    void bfloat16IsTheNearestOrEven(int bits) {
        int below = bits & 0xFFFF0000;
        int rest = bits & 0xFFFF;
        boolean up = rest > 0x8000 || (rest == 0x8000 && (below & 0x10000) != 0);
        assertEquals((short) ((below >>> 16) + (up ? 1 : 0)), rounded(Float.intBitsToFloat(bits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7F800001, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FC00000})
    void whatIsNotANumberStaysSo(int bits) {
        float back = Float.intBitsToFloat(rounded(Float.intBitsToFloat(bits)) << 16);
        assertTrue(Float.isNaN(back));
    }

    private static short rounded(float number) {
        int[] bits = {0, Float.floatToRawIntBits(number), 0};
        short[] out = new short[3];
        PlainFormats.toBfloat16(bits, 3, out);
        return out[1];
    }

    @Test
    void largeTensorsGoInPiecesAndCanBeStopped() {
        int rows = 5000;
        byte[] bytes = new byte[rows * 544];
        for (int block = 0; block < bytes.length; block += 34) {
            bytes[block + 1] = 0x3C; // 1 in float16
            for (int i = 0; i < 32; i++) {
                bytes[block + 2 + i] = (byte) (block / 34 + i);
            }
        }
        StoredTensor tensor =
                new StoredTensor(
                        Path.of("x"),
                        "x",
                        ElementType.Q8_0,
                        new long[] {rows, 512},
                        MemorySegment.ofArray(bytes));
        float[] numbers = expanded(tensor);
        for (int i = 0; i < numbers.length; i++) {
            assertEquals((byte) (i / 32 + i % 32), numbers[i]);
        }
        MemorySegment out = MemorySegment.ofArray(numbers);
        assertThrows(
                CancellationException.class,
                () -> new Expansion(tensor).expand(Expansion.Target.FLOAT32, out, () -> true));
    }
}
