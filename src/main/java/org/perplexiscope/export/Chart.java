package org.perplexiscope.export;

import org.perplexiscope.export.draw.Pen;
import org.perplexiscope.export.draw.Typeface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A small chart of lines over the bytes of a text. */
final class Chart {
    private static final int INK = 0x16181C;
    private static final int INK_3 = 0x6A6E77;
    private static final int GRID = 0xEEEEEA;
    private static final double LABELS = 34; // left of the plot
    private static final double NAMES = 14; // right of it
    private static final double TITLE = 12;
    private static final double TICKS = 14; // below
    private static final double DISTANCE = 9; // of two names

    private final Pen pen;
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final double low;
    private final double high;
    private final double step;
    private final List<End> ends = new ArrayList<>();

    /**
     * @param low smallest value that must be seen
     * @param high largest
     */
    Chart(
            Pen pen,
            double x,
            double y,
            double width,
            double height,
            String title,
            double low,
            double high) {
        this.pen = pen;
        left = x + LABELS;
        top = y + TITLE;
        this.width = width - LABELS - NAMES;
        this.height = height - TITLE - TICKS;
        double from = low <= high ? low : 0;
        double to = low <= high ? Math.max(high, from + 1e-3) : 1;
        step = step((to - from) / 4);
        this.low = Math.floor(from / step + 1e-9) * step;
        this.high = Math.max(this.low + step, Math.ceil(to / step - 1e-9) * step);
        pen.text(title, x, y, Typeface.SEMI_BOLD, 9, INK);
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below the value. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    void axes(int bytes) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        for (int i = 0; low + i * step <= high + step / 2; i++) {
            double value = low + i * step;
            double y = y(value);
            pen.line(left, y, left + width, y, 0.5, GRID);
            String label =
                    String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0)
                            .replace('-', '\u2212');
            pen.textBefore(label, left - 5, y + 2.6, Typeface.REGULAR, 7.5, INK_3);
        }
        double below = top + height + 11;
        pen.text("0", left, below, Typeface.REGULAR, 7.5, INK_3);
        pen.textBefore(bytes + " B", left + width, below, Typeface.REGULAR, 7.5, INK_3);
    }

    /**
     * Draws a line and its name at the end.
     *
     * @param across 0 to 1, [points]
     * @param values [points], NaN where there is none
     */
    void line(double[] across, double[] values, int rgb, String name) {
        double[] xs = new double[across.length];
        double[] ys = new double[across.length];
        int n = 0;
        for (int i = 0; i < across.length; i++) {
            if (!Double.isNaN(values[i])) {
                xs[n] = left + width * across[i];
                ys[n++] = Math.clamp(y(values[i]), top, top + height);
            }
        }
        if (n > 0) {
            pen.line(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n), 1.1, rgb);
            ends.add(new End(ys[n - 1], name, rgb));
        }
    }

    /** Writes the names of the lines at their ends, each clear of the one above. */
    void names() {
        ends.sort(Comparator.comparingDouble(End::y));
        double free = Double.NEGATIVE_INFINITY;
        for (End end : ends) {
            double y = Math.max(end.y(), free);
            pen.text(end.name(), left + width + 4, y + 3, Typeface.SEMI_BOLD, 8, end.rgb());
            free = y + DISTANCE;
        }
    }

    private record End(double y, String name, int rgb) {}

    private double y(double value) {
        return top + height * (high - value) / (high - low);
    }
}
