package org.perplexiscope.ui.heat;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Tokenization;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The stretches of a text that have one colour each: a token, or the part of it that it has to
 * itself and its share of a character that it splits with its neighbours.
 */
final class Cells {
    /**
     * A stretch of one token.
     *
     * @param from first character in the text
     * @param to after the last character
     * @param slice which share of the character this is, from 0
     * @param slices tokens that share the character; 1 for whole characters
     */
    record Cell(Layer layer, int token, int from, int to, int slice, int slices) {}

    /** Below this character, every character is a grapheme of its own. */
    private static final char FIRST_COMBINING = '\u0300';

    private final int from;
    private final int to;
    private final List<Cell> cells = new ArrayList<>();
    private final @Nullable BreakIterator graphemes; // null where every character is one

    private Cells(String text, int from, int to) {
        this.from = from;
        this.to = to;
        graphemes = isPlain(text, from, to) ? null : graphemes(text, from, to);
    }

    /**
     * The cells of the characters {@code [from, to)}, from first to last: each part of the text
     * from the first layer that has decided it.
     *
     * @param from and {@code to} lie between graphemes
     * @param layers the newest first
     */
    static List<Cell> of(List<Layer> layers, String text, int from, int to) {
        Cells cells = new Cells(text, from, to);
        int next = from;
        for (Layer layer : layers) {
            next = Math.max(next, cells.add(layer, next));
        }
        return cells.cells;
    }

    /** Adds the decided tokens of a layer from {@code begin} on; returns where they end. */
    private int add(Layer layer, int begin) {
        int frontier = Math.min(to, layer.frontier());
        if (begin >= frontier) {
            return begin;
        }
        int done = layer.result().done();
        for (int token = layer.firstTokenAfter(begin); token < done; token++) {
            int start = layer.start(token);
            if (start >= to) {
                break;
            }
            if (start >= 0 && layer.length(token) > 0 && start + layer.length(token) > begin) {
                add(layer, token, start, start + layer.length(token));
            }
        }
        return frontier;
    }

    private void add(Layer layer, int token, int start, int end) {
        Tokenization tokens = layer.tokenization();
        int own = start;
        if (tokens.continuesCharacter(token) || !isBoundary(start)) {
            int clusterStart = isBoundary(start) ? start : preceding(start);
            own = following(clusterStart);
            addSlice(layer, token, clusterStart, own);
        }
        int ownEnd = end;
        boolean endsInside = tokens.endsInsideCharacter(token) || !isBoundary(end);
        if (endsInside) {
            ownEnd = preceding(end);
        }
        if (own < ownEnd) {
            add(new Cell(layer, token, own, ownEnd, 0, 1));
        }
        if (endsInside && ownEnd >= own) {
            addSlice(layer, token, ownEnd, following(ownEnd));
        }
    }

    /** Adds a token's share of the character {@code [start, end)}. */
    private void addSlice(Layer layer, int token, int start, int end) {
        int first = token;
        while (first > 0 && reaches(layer, first - 1, start, end)) {
            first--;
        }
        int last = token;
        while (last + 1 < layer.result().tokens() && reaches(layer, last + 1, start, end)) {
            last++;
        }
        add(new Cell(layer, token, start, end, token - first, last - first + 1));
    }

    private static boolean reaches(Layer layer, int token, int start, int end) {
        int tokenStart = layer.start(token);
        return tokenStart >= 0 && tokenStart < end && tokenStart + layer.length(token) > start;
    }

    private void add(Cell cell) {
        int start = Math.max(from, cell.from);
        int end = Math.min(to, cell.to);
        if (start < end) {
            cells.add(new Cell(cell.layer, cell.token, start, end, cell.slice, cell.slices));
        }
    }

    private boolean isBoundary(int position) {
        return graphemes == null
                || position <= from
                || position >= to
                || graphemes.isBoundary(position - from);
    }

    private int preceding(int position) {
        if (position <= from || position > to) {
            return position - 1;
        }
        return graphemes == null ? position - 1 : from + graphemes.preceding(position - from);
    }

    private int following(int position) {
        if (position < from || position >= to) {
            return position + 1;
        }
        return graphemes == null ? position + 1 : from + graphemes.following(position - from);
    }

    private static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }

    private static BreakIterator graphemes(String text, int from, int to) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text.substring(from, to));
        return breaks;
    }
}
