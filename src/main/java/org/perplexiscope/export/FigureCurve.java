package org.perplexiscope.export;

import org.perplexiscope.export.FigureLook.Ink;
import org.perplexiscope.export.draw.Pen;
import org.perplexiscope.export.draw.Typeface;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;

import java.util.Arrays;

/**
 * The running perplexity under each token's bits. Both stand on one axis, since the logarithm of a
 * perplexity to base 2 is bits a token. Where there are more tokens than columns, a column shows
 * the greatest of its tokens.
 */
final class FigureCurve {
    private static final int MOVING = 24;
    private static final double LABEL = 8.5;
    private static final double LEFT = 34;
    private static final double RIGHT = 26;

    private final Result result;
    private final FigureLook look;

    FigureCurve(Result result, FigureLook look) {
        this.result = result;
        this.look = look;
    }

    void draw(Pen pen, double x, double y, double width, double height) {
        double left = x + LEFT;
        double right = x + width - RIGHT;
        double bottom = y + height - 14;
        int columns = (int) Math.max(1, Math.min(result.done(), right - left));
        double[] greatest = new double[columns];
        double[] soFar = new double[columns];
        double[] moving = new double[columns];
        double top = 0;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * result.done() / columns);
            int to = (int) ((column + 1L) * result.done() / columns);
            for (int token = from; token < to; token++) {
                if (result.isScored(token)) {
                    greatest[column] =
                            Math.max(greatest[column], Units.bits(result.scores().nats(token)));
                }
            }
            soFar[column] = Units.bits(result.running().meanNats(0, to));
            moving[column] = Units.bits(result.running().meanNats(Math.max(0, to - MOVING), to));
            top = Math.max(top, Math.min(greatest[column], 32));
        }
        int step = top > 8 ? 4 : 2;
        double most = Math.max(step, Math.ceil(top / step) * step);
        grid(pen, left, right, y, bottom, most, step);
        double each = (right - left) / columns;
        for (int column = 0; column < columns; column++) {
            double tall = Math.min(greatest[column], most) / most * (bottom - y);
            if (tall > 0) {
                double gap = each > 3 ? each * 0.25 : 0;
                pen.box(
                        left + column * each + gap / 2,
                        bottom - tall,
                        each - gap,
                        tall,
                        0,
                        look.rgb(Ink.BAR));
            }
        }
        curve(pen, moving, left + each / 2, each, y, bottom, most, 1, Ink.MOVING);
        curve(pen, soFar, left + each / 2, each, y, bottom, most, 2, Ink.CURVE);
        axis(pen, left, right, bottom);
    }

    private void grid(
            Pen pen, double left, double right, double y, double bottom, double most, int step) {
        Typeface face = Typeface.REGULAR;
        int faint = look.rgb(Ink.FAINT);
        for (int bits = 0; bits <= most; bits += step) {
            double at = bottom - bits / most * (bottom - y);
            pen.line(left, at, right, at, 0.5, look.rgb(bits == 0 ? Ink.LINE : Ink.GRID));
            pen.textBefore(ResultText.count(1L << bits), left - 5, at + 3, face, LABEL, faint);
            pen.text(Integer.toString(bits), right + 5, at + 3, face, LABEL, faint);
        }
    }

    private void axis(Pen pen, double left, double right, double bottom) {
        int tokens = result.done();
        if (tokens < 2) {
            return;
        }
        double raw = tokens / 6.0;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = Math.max(1, power * (raw / power < 2 ? 2 : raw / power < 5 ? 5 : 10));
        for (double at = 0; at < tokens; at += step) {
            pen.textAround(
                    ResultText.count(Math.round(at)),
                    left + (at + 0.5) / tokens * (right - left),
                    bottom + 12,
                    Typeface.REGULAR,
                    LABEL,
                    look.rgb(Ink.FAINT));
        }
    }

    /** Draws the known stretches of a line. */
    private void curve(
            Pen pen,
            double[] bits,
            double left,
            double each,
            double y,
            double bottom,
            double most,
            double width,
            Ink ink) {
        double[] xs = new double[bits.length];
        double[] ys = new double[bits.length];
        int n = 0;
        for (int i = 0; i <= bits.length; i++) {
            if (i < bits.length && !Double.isNaN(bits[i])) {
                xs[n] = left + i * each;
                ys[n++] = bottom - Math.clamp(bits[i] / most, 0, 1) * (bottom - y);
            } else if (n > 0) {
                pen.line(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n), width, look.rgb(ink));
                n = 0;
            }
        }
    }
}
