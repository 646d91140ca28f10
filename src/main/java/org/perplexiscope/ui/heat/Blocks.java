package org.perplexiscope.ui.heat;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text cut into blocks that are laid out one at a time: paragraphs, and pieces of paragraphs that
 * are long. Knows how high each block is, or guesses.
 */
final class Blocks {
    /** A paragraph longer than twice this many characters is cut into several blocks. */
    static final int LENGTH = 1500;

    /** How far before the wanted place a cut may fall. */
    private static final int SLACK = 500;

    private static final char FIRST_WIDE = '\u2E80';

    private String text = "";
    private int size;
    private int[] starts = new int[16]; // [size + 1]
    private float[] ems = new float[16]; // [size], length of the text in a line, in font sizes
    private double[] heights = new double[16]; // [size], pixels
    private boolean[] measured = new boolean[16]; // [size]
    private double[] sums = new double[17]; // Fenwick tree over heights
    private Metrics metrics = new Metrics(17, 30, 15, 9, 600);

    /** What a height is guessed from, in pixels. */
    record Metrics(
            double fontSize,
            double lineHeight,
            double blankLineHeight,
            double paragraphGap,
            double width) {
        double height(double ems, boolean endsParagraph) {
            double lines = Math.max(1, Math.ceil(ems * fontSize / Math.max(fontSize, width)));
            return lines * lineHeight + (endsParagraph ? paragraphGap : 0);
        }
    }

    Blocks() {
        setText("");
    }

    void setText(String newText) {
        text = newText;
        size = 0;
        cut(0, text.length());
        if (endsOpen()) {
            append(text.length());
        }
        starts[size] = text.length();
        Arrays.fill(measured, 0, size, false);
        guessAll();
    }

    /** Forgets all heights. */
    void setMetrics(Metrics newMetrics) {
        metrics = newMetrics;
        Arrays.fill(measured, 0, size, false);
        guessAll();
    }

    int size() {
        return size;
    }

    int start(int block) {
        return starts[block];
    }

    /** After the block's last character, its newline included. */
    int end(int block) {
        return starts[block + 1];
    }

    /** After the block's last character that is shown as text. */
    int textEnd(int block) {
        return endsParagraph(block) ? end(block) - 1 : end(block);
    }

    boolean endsParagraph(int block) {
        return end(block) > start(block) && text.charAt(end(block) - 1) == '\n';
    }

    /** Whether the block is a newline and nothing else. */
    boolean isBlank(int block) {
        return endsParagraph(block) && end(block) - start(block) == 1;
    }

    boolean beginsParagraph(int block) {
        return block == 0 || text.charAt(start(block) - 1) == '\n';
    }

    /** The block that holds a position of the text; the last one for its end. */
    int at(int position) {
        int found = Arrays.binarySearch(starts, 0, size, position);
        return found >= 0 ? found : -found - 2;
    }

    double height(int block) {
        return heights[block];
    }

    boolean isMeasured(int block) {
        return measured[block];
    }

    void measure(int block, double height) {
        addTo(block, height - heights[block]);
        heights[block] = height;
        measured[block] = true;
    }

    void forget(int block) {
        measured[block] = false;
    }

    /** Pixels above a block. */
    double top(int block) {
        double sum = 0;
        for (int i = block; i > 0; i -= i & -i) {
            sum += sums[i];
        }
        return sum;
    }

    double total() {
        return top(size);
    }

    /** The block at a height, the first or last beyond the ends. */
    int atHeight(double y) {
        int block = 0;
        double rest = y;
        for (int step = Integer.highestOneBit(size); step > 0; step >>= 1) {
            if (block + step <= size && sums[block + step] <= rest) {
                block += step;
                rest -= sums[block];
            }
        }
        return Math.min(block, size - 1);
    }

    /** Moves the border between a block and the next one of the same paragraph. */
    void moveBorder(int block, int position) {
        starts[block + 1] = position;
    }

    /**
     * Follows an edit.
     *
     * @return the first block that is not what it was, and how many blocks stand where how many
     *     stood
     */
    Splice edit(String newText, int at, int removed, int inserted) {
        int first = at(at);
        while (first > 0 && !beginsParagraph(first) && starts[first] + SLACK > at) {
            first--; // a grapheme or a line may now reach over the border
        }
        int last = at(at + removed);
        while (last < size - 1 && !endsParagraph(last)) {
            last++;
        }
        int from = starts[first];
        int shift = inserted - removed;
        int to = starts[last + 1] + shift;

        Blocks middle = new Blocks(newText, from, to);
        boolean open = last == size - 1 && newText.endsWith("\n");
        if (last == size - 1 && (open || middle.size == 0)) {
            middle.append(newText.length());
        }
        int removedBlocks = last - first + 1;
        splice(first, removedBlocks, middle, shift);
        text = newText;
        for (int i = first; i < first + middle.size; i++) {
            guess(i);
        }
        rebuildSums();
        return new Splice(first, removedBlocks, middle.size);
    }

    /**
     * A change of the list of blocks.
     *
     * @param first the first block that changed
     * @param removed how many there were
     * @param added how many there are now
     */
    record Splice(int first, int removed, int added) {}

    private Blocks(String text, int from, int to) {
        this.text = text;
        cut(from, to);
    }

    private void splice(int first, int removed, Blocks middle, int shift) {
        int tail = size - first - removed;
        int newSize = first + middle.size + tail;
        reserve(newSize + 1);
        int tailFrom = first + removed;
        int tailTo = first + middle.size;
        System.arraycopy(starts, tailFrom, starts, tailTo, tail + 1);
        System.arraycopy(ems, tailFrom, ems, tailTo, tail);
        System.arraycopy(heights, tailFrom, heights, tailTo, tail);
        System.arraycopy(measured, tailFrom, measured, tailTo, tail);
        for (int i = tailTo; i <= newSize; i++) {
            starts[i] += shift;
        }
        System.arraycopy(middle.starts, 0, starts, first, middle.size);
        System.arraycopy(middle.ems, 0, ems, first, middle.size);
        Arrays.fill(measured, first, tailTo, false);
        size = newSize;
    }

    private boolean endsOpen() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    /** Appends the blocks of {@code [from, to)}. */
    private void cut(int from, int to) {
        int start = from;
        while (start < to) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 || newline >= to ? to : newline + 1;
            while (end - start > 2 * LENGTH) {
                int border = border(start + LENGTH);
                append(start);
                start = border;
            }
            append(start);
            start = end;
        }
        starts[size] = to;
        for (int i = 0; i < size; i++) {
            ems[i] = ems(starts[i], starts[i + 1]);
        }
    }

    private void append(int start) {
        reserve(size + 2);
        starts[size++] = start;
        starts[size] = text.length();
        ems[size - 1] = 0;
    }

    private void reserve(int capacity) {
        if (capacity > heights.length) {
            int larger = Math.max(capacity, 2 * heights.length);
            ems = Arrays.copyOf(ems, larger);
            heights = Arrays.copyOf(heights, larger);
            measured = Arrays.copyOf(measured, larger);
        }
        if (capacity + 1 > starts.length) {
            starts = Arrays.copyOf(starts, Math.max(capacity + 1, 2 * starts.length));
        }
    }

    /** A place to cut at or before {@code wanted}: behind a sentence, a word, or a grapheme. */
    private int border(int wanted) {
        int word = -1;
        for (int i = wanted; i > wanted - SLACK; i--) {
            char before = text.charAt(i - 1);
            if (before == '\u3002' || (before == ' ' && isStop(text.charAt(i - 2)))) {
                return i;
            }
            if (word < 0 && (before == ' ' || before == '\t')) {
                word = i;
            }
        }
        if (word > 0) {
            return word;
        }
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        int from = wanted - SLACK;
        graphemes.setText(text.substring(from, wanted + 1));
        int border = graphemes.preceding(wanted - from + 1);
        return border <= 0 ? wanted : from + border;
    }

    private static boolean isStop(char character) {
        return character == '.' || character == '!' || character == '?';
    }

    private float ems(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += text.charAt(i) >= FIRST_WIDE ? 1 : 0.5;
        }
        return (float) sum;
    }

    private void guessAll() {
        for (int i = 0; i < size; i++) {
            guess(i);
        }
        rebuildSums();
    }

    private void guess(int block) {
        heights[block] =
                isBlank(block)
                        ? metrics.blankLineHeight + metrics.paragraphGap
                        : metrics.height(ems[block], endsParagraph(block));
    }

    private void rebuildSums() {
        if (sums.length < size + 1) {
            sums = new double[heights.length + 1];
        }
        Arrays.fill(sums, 0);
        for (int i = 1; i <= size; i++) {
            sums[i] += heights[i - 1];
            int parent = i + (i & -i);
            if (parent <= size) {
                sums[parent] += sums[i];
            }
        }
    }

    private void addTo(int block, double difference) {
        for (int i = block + 1; i <= size; i += i & -i) {
            sums[i] += difference;
        }
    }
}
