package org.perplexiscope.ui.curve;

/**
 * Maps positions (tokens or bytes) and values (bits) to pixels and back, both linearly, or values
 * by the perplexity that they are the logarithm of.
 *
 * @param left pixels from the chart's edge to the plot
 * @param top pixels from the chart's edge to the plot
 * @param width pixels of the plot
 * @param height pixels of the plot
 * @param extent the positions from the left edge to the right
 * @param low value at the bottom, a perplexity where the axis is one of perplexities
 * @param high value at the top
 * @param raised whether the axis is linear in the perplexity, two to the value
 */
record CurveGeometry(
        double left,
        double top,
        double width,
        double height,
        Extent extent,
        double low,
        double high,
        boolean raised) {
    CurveGeometry(
            double left,
            double top,
            double width,
            double height,
            Extent extent,
            double low,
            double high) {
        this(left, top, width, height, extent, low, high, false);
    }

    /** The same plot on an axis that is linear in the perplexity. */
    CurveGeometry raised(ValueAxis axis) {
        return new CurveGeometry(left, top, width, height, extent, axis.low(), axis.high(), true);
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double x(double position) {
        return left + (position - extent.from()) * pixelsPerPosition();
    }

    /** The position under a pixel, held inside the extent. */
    double position(double x) {
        double position = extent.from() + (x - left) / pixelsPerPosition();
        return Math.clamp(position, extent.from(), extent.to());
    }

    double pixelsPerPosition() {
        return width / extent.span();
    }

    double y(double value) {
        double on = raised ? Math.pow(2, value) : value;
        return top + height - (on - low) / (high - low) * height;
    }

    /** As {@link #y}, with values outside the range on the edge. */
    double yInside(double value) {
        return Math.clamp(y(value), top, bottom());
    }

    /** The height of a number on the axis itself. */
    double yOnAxis(double number) {
        return top + height - (number - low) / (high - low) * height;
    }

    boolean holds(double x, double y) {
        return x >= left && x <= right() && y >= top && y <= bottom();
    }
}
