package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Tokenization;

class PositionsTest {
    private static final Tokenization TEXT =
            new Tokenization("abcdef", new int[4], new int[] {0, 1, 1, 4, 6});

    @Test
    void tokensLieOneByOne() {
        Positions positions = new TokenPositions(TEXT, Scale.TOKENS);

        assertEquals(2, positions.at(2.9));
        assertEquals(3, positions.at(99));
        assertEquals(0, positions.at(-1));
        assertEquals(2, positions.firstPoint(2.5));
        assertEquals(3, positions.firstPoint(2.6));
        assertEquals(4, positions.firstPoint(99));
    }

    @Test
    void tokensLieWhereTheirBytesAre() {
        Positions positions = new TokenPositions(TEXT, Scale.BYTES);

        assertEquals(0, positions.at(0));
        assertEquals(2, positions.at(1));
        assertEquals(2, positions.at(3.5));
        assertEquals(3, positions.at(4));
        assertEquals(3, positions.at(6));
        assertEquals(0, positions.firstPoint(1));
        assertEquals(2, positions.firstPoint(1.5));
        assertEquals(4, positions.firstPoint(6.5));
        assertEquals(6, positions.limit());
    }

    @Test
    void anEmptyTextHasNoToken() {
        Tokenization empty = new Tokenization("", new int[0], new int[] {0});

        assertEquals(-1, new TokenPositions(empty, Scale.TOKENS).at(0));
        assertEquals(-1, new TokenPositions(empty, Scale.BYTES).at(0));
    }
}
