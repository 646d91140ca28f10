package org.perplexiscope.export;

import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.ByteSums;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.model.Utf8;

import java.util.Arrays;
import java.util.List;

/**
 * A text cut where all tokenisers of a comparison have a boundary and a character begins, so that
 * every piece has exact sums under every model.
 */
final class CommonCells {
    private final int[] byteOffsets; // [cells + 1]
    private final int[] charOffsets; // [cells + 1]
    private final List<ByteSums> sums;

    private CommonCells(int[] byteOffsets, int[] charOffsets, List<ByteSums> sums) {
        this.byteOffsets = byteOffsets;
        this.charOffsets = charOffsets;
        this.sums = sums;
    }

    /**
     * @param unit at whose boundaries it is cut at most
     */
    static CommonCells of(Comparisons comparisons, TextUnit unit) {
        String text = comparisons.reference().text();
        int[] offsets = characterStarts(comparisons, text, unit);
        int[] chars = new int[offsets.length];
        int at = 0;
        int bytes = 0;
        for (int i = 0; i < offsets.length; i++) {
            while (bytes < offsets[i]) {
                int codePoint = text.codePointAt(at);
                bytes += Utf8.length(codePoint);
                at += Character.charCount(codePoint);
            }
            chars[i] = at;
        }
        List<ByteSums> sums = comparisons.results().stream().map(CommonCells::sums).toList();
        return new CommonCells(offsets, chars, sums);
    }

    private static ByteSums sums(Result result) {
        return new ByteSums(result.tokenization().byteOffsets(), result.scores(), result.done());
    }

    private static int[] characterStarts(Comparisons comparisons, String text, TextUnit unit) {
        int[] starts = unit == TextUnit.SPAN ? everyCharacter(text) : unit.starts(text);
        for (Comparison pair : comparisons.pairs()) {
            int[] a = pair.a().tokenization().byteOffsets();
            int[] b = pair.b().tokenization().byteOffsets();
            Alignment alignment = Alignment.cutAt(a, b, starts);
            starts = new int[alignment.spans() + 1];
            for (int span = 0; span < alignment.spans(); span++) {
                starts[span + 1] = alignment.byteEnd(span);
            }
        }
        return starts;
    }

    private static int[] everyCharacter(String text) {
        int[] starts = new int[text.length() + 1];
        int count = 0;
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            starts[count++] = bytes;
            int codePoint = text.codePointAt(i);
            bytes += Utf8.length(codePoint);
            i += Character.charCount(codePoint);
        }
        starts[count++] = bytes;
        return Arrays.copyOf(starts, count);
    }

    int size() {
        return byteOffsets.length - 1;
    }

    int charStart(int cell) {
        return charOffsets[cell];
    }

    int charEnd(int cell) {
        return charOffsets[cell + 1];
    }

    int byteStart(int cell) {
        return byteOffsets[cell];
    }

    int byteEnd(int cell) {
        return byteOffsets[cell + 1];
    }

    /** Bits of a cell under a result, NaN where it has no score. */
    double bits(int result, int cell) {
        return Units.bits(sums.get(result).nats(byteOffsets[cell], byteOffsets[cell + 1]));
    }
}
