package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class AlignmentTest {
    @Test
    void cutsAtTheBoundariesBothHave() {
        Alignment spans = Alignment.of(new int[] {0, 2, 5, 6, 9}, new int[] {0, 1, 5, 7, 8, 9});
        assertEquals(2, spans.spans());
        assertEquals(0, spans.byteStart(0));
        assertEquals(5, spans.byteEnd(0));
        assertEquals(9, spans.byteEnd(1));
        assertArrayEquals(
                new int[] {0, 2, 0, 2},
                new int[] {spans.firstA(0), spans.endA(0), spans.firstB(0), spans.endB(0)});
        assertArrayEquals(
                new int[] {2, 4, 2, 5},
                new int[] {spans.firstA(1), spans.endA(1), spans.firstB(1), spans.endB(1)});
        assertEquals(0, spans.spanAt(4));
        assertEquals(1, spans.spanAt(5));
        assertEquals(1, spans.spanAt(9));
        assertEquals(0, spans.spanOfA(1));
        assertEquals(1, spans.spanOfB(4));
        assertFalse(spans.isTokenByToken());
    }

    @Test
    void ofEqualTokenisersIsTokenByToken() {
        int[] offsets = {0, 2, 5, 6, 9};
        Alignment spans = Alignment.of(offsets, offsets);
        assertEquals(4, spans.spans());
        assertTrue(spans.isTokenByToken());
        for (int span = 0; span < 4; span++) {
            assertEquals(span, spans.firstA(span));
            assertEquals(span + 1, spans.endB(span));
        }
    }

    @Test
    void putsATokenWithoutBytesIntoTheSpanThatBeginsThere() {
        Alignment spans = Alignment.of(new int[] {0, 0, 3, 3, 5, 5}, new int[] {0, 3, 5});
        assertEquals(2, spans.spans());
        assertEquals(0, spans.firstA(0));
        assertEquals(2, spans.endA(0));
        assertEquals(5, spans.endA(1));
        assertFalse(spans.isTokenByToken());
    }

    @Test
    void ofAnEmptyTextHasNoSpan() {
        assertEquals(0, Alignment.of(new int[] {0}, new int[] {0}).spans());
    }

    @Test
    void refusesDifferentTexts() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Alignment.of(new int[] {0, 3}, new int[] {0, 4}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Alignment.of(new int[] {1, 3}, new int[] {0, 3}));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void coversTheTextOnceAndKeepsTheTotals(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 400; trial++) {
            int bytes = 1 + random.nextInt(40);
            int[] a = offsets(random, bytes);
            int[] b = offsets(random, bytes);
            assertWhole(Alignment.of(a, b), a, b, common(a, b, bytes));
            int[] cuts = random.ints(random.nextInt(20), 0, bytes + 1).sorted().toArray();
            int[] wanted =
                    IntStream.of(common(a, b, bytes))
                            .filter(
                                    offset ->
                                            offset == 0
                                                    || offset == bytes
                                                    || Arrays.binarySearch(cuts, offset) >= 0)
                            .toArray();
            assertWhole(Alignment.cutAt(a, b, cuts), a, b, wanted);
        }
    }

    private static int[] offsets(Random random, int bytes) {
        IntStream inner = random.ints(random.nextInt(30), 0, bytes + 1);
        return IntStream.concat(IntStream.of(0, bytes), inner).sorted().toArray();
    }

    private static int[] common(int[] a, int[] b, int bytes) {
        return IntStream.rangeClosed(0, bytes)
                .filter(o -> Arrays.binarySearch(a, o) >= 0 && Arrays.binarySearch(b, o) >= 0)
                .toArray();
    }

    private static void assertWhole(Alignment spans, int[] a, int[] b, int[] boundaries) {
        String name = Arrays.toString(a) + Arrays.toString(b);
        assertEquals(boundaries.length - 1, spans.spans(), name);
        int tokenA = 0;
        int tokenB = 0;
        for (int span = 0; span < spans.spans(); span++) {
            assertEquals(boundaries[span], spans.byteStart(span), name);
            assertEquals(boundaries[span + 1], spans.byteEnd(span), name);
            assertEquals(tokenA, spans.firstA(span), name);
            assertEquals(tokenB, spans.firstB(span), name);
            tokenA = spans.endA(span);
            tokenB = spans.endB(span);
            assertInside(spans, span, a, spans.firstA(span), tokenA);
            assertInside(spans, span, b, spans.firstB(span), tokenB);
        }
        assertEquals(a.length - 1, tokenA, name);
        assertEquals(b.length - 1, tokenB, name);
    }

    private static void assertInside(Alignment spans, int span, int[] offsets, int from, int to) {
        for (int token = from; token < to; token++) {
            assertTrue(offsets[token] >= spans.byteStart(span));
            assertTrue(offsets[token + 1] <= spans.byteEnd(span));
        }
    }
}
