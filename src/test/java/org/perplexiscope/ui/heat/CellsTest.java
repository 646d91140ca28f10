package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;

import java.util.List;
import java.util.stream.Collectors;

class CellsTest {
    private static Result result(String text, int... offsets) {
        Tokenization tokens = new Tokenization(text, new int[offsets.length - 1], offsets);
        return Pieces.score(tokens, offsets.length - 1, 16, 8, true);
    }

    /** Token:from-to, with the share of a character behind it. */
    private static String cells(String text, Layer... layers) {
        return cells(text, 0, text.length(), layers);
    }

    private static String cells(String text, int from, int to, Layer... layers) {
        return Cells.of(List.of(layers), text, from, to).stream()
                .map(
                        cell ->
                                cell.token()
                                        + ":"
                                        + cell.from()
                                        + "-"
                                        + cell.to()
                                        + (cell.slices() > 1
                                                ? " " + cell.slice() + "/" + cell.slices()
                                                : ""))
                .collect(Collectors.joining(", "));
    }

    @Test
    void wholeCharactersHaveOneCellAToken() {
        String text = "the sea";
        Layer layer = new Layer(result(text, 0, 3, 7), text);
        assertEquals("0:0-3, 1:3-7", cells(text, layer));
        assertEquals("0:2-3, 1:3-5", cells(text, 2, 5, layer));
    }

    @Test
    void bytesOfACharacterShareItsCell() {
        String text = "a\u9CB8b";
        Layer layer = new Layer(result(text, 0, 1, 2, 3, 4, 5), text);
        assertEquals("0:0-1, 1:1-2 0/3, 2:1-2 1/3, 3:1-2 2/3, 4:2-3", cells(text, layer));
    }

    @Test
    void tokenMayOwnCharactersAndShareOthers() {
        String text = "\u9CB8ab\u9C7C"; // bytes 0-2, 3, 4, 5-7
        Layer layer = new Layer(result(text, 0, 2, 6, 8), text);
        assertEquals("0:0-1 0/2, 1:0-1 1/2, 1:1-3, 1:3-4 0/2, 2:3-4 1/2", cells(text, layer));
    }

    @Test
    void combinedCharactersAreSharedToo() {
        String text = "cafe\u0301s"; // the accent is a token of its own
        Layer layer = new Layer(result(text, 0, 4, 6, 7), text);
        assertEquals("0:0-3, 0:3-5 0/2, 1:3-5 1/2, 2:5-6", cells(text, layer));
    }

    @Test
    void emptyTokensShowNothing() {
        String text = "ab";
        Layer layer = new Layer(result(text, 0, 1, 1, 2), text);
        assertEquals("0:0-1, 2:1-2", cells(text, layer));
    }

    @Test
    void olderScoresStandWhereNewOnesAreNotYet() {
        String text = "one two three four";
        Result old = result(text, 0, 3, 7, 13, 18);
        Layer layer = new Layer(old, text);
        String edited = "one 2two three four";
        layer.edit(4, 0, 1);
        Result fresh = Pieces.at(result(edited, 0, 3, 5, 8, 14, 19), 2);
        Layer newer = new Layer(fresh, edited);
        assertEquals("0:0-3, 1:3-5, 2:8-14, 3:14-19", cells(edited, newer, layer));
        assertTrue(layer.isStale(2));
        assertFalse(layer.isStale(0));
        assertFalse(newer.isStale(0));
        assertEquals(5, newer.frontier());
    }
}
