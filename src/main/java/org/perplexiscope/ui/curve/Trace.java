package org.perplexiscope.ui.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line over tokens as points in pixels, in pieces where values are missing. Where tokens lie
 * denser than pixels each column has two points, its smallest and its largest value, so that no
 * peak is lost and the number of points is bound by the width.
 */
final class Trace {
    /** Tokens to a pixel above which columns are drawn instead of tokens. */
    static final double DENSE = 2;

    private final List<Piece> pieces = new ArrayList<>();
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int points;

    private Trace() {}

    /**
     * @param done tokens that have values
     */
    static List<Piece> of(
            CurveGeometry geometry, Positions positions, BlockExtremes values, int done) {
        Trace trace = new Trace();
        // One token beyond each edge, so that the line runs out of the plot and not up to it.
        int from = Math.max(0, positions.firstPoint(geometry.extent().from()) - 1);
        int to = Math.min(done, positions.firstPoint(geometry.extent().to()) + 1);
        if (to - from > DENSE * geometry.width()) {
            trace.columns(geometry, positions, values, to);
        } else {
            for (int i = from; i < to; i++) {
                trace.add(geometry.x(positions.point(i)), geometry, values.value(i));
            }
        }
        trace.finishPiece();
        return trace.pieces;
    }

    private void columns(
            CurveGeometry geometry, Positions positions, BlockExtremes values, int done) {
        int columns = (int) Math.ceil(geometry.width());
        int from = positions.firstPoint(geometry.position(geometry.left()));
        double last = Double.NaN;
        for (int column = 0; column < columns && from < done; column++) {
            double right = geometry.left() + column + 1;
            int to =
                    column == columns - 1
                            ? done
                            : Math.min(done, positions.firstPoint(geometry.position(right)));
            if (to == from) {
                continue;
            }
            BlockExtremes.Range range = values.over(from, to);
            double x = Math.min(geometry.right(), right - 0.5);
            if (range.isEmpty()) {
                add(x, geometry, Double.NaN);
            } else {
                boolean lowFirst = Math.abs(last - range.low()) <= Math.abs(last - range.high());
                add(x, geometry, lowFirst ? range.low() : range.high());
                last = lowFirst ? range.high() : range.low();
                if (range.low() < range.high()) {
                    add(x, geometry, last);
                }
            }
            from = to;
        }
    }

    private void add(double x, CurveGeometry geometry, double value) {
        if (Double.isNaN(value)) {
            finishPiece();
            return;
        }
        if (points == xs.length) {
            xs = Arrays.copyOf(xs, 2 * points);
            ys = Arrays.copyOf(ys, 2 * points);
        }
        xs[points] = x;
        ys[points] = geometry.yInside(value);
        points++;
    }

    private void finishPiece() {
        if (points > 0) {
            pieces.add(new Piece(Arrays.copyOf(xs, points), Arrays.copyOf(ys, points)));
            points = 0;
        }
    }

    /** Points of one unbroken stretch, in pixels. */
    @SuppressWarnings("ArrayRecordComponent")
    record Piece(double[] xs, double[] ys) {
        int size() {
            return xs.length;
        }
    }
}
