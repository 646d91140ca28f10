package org.perplexiscope.ui.curve;

/**
 * Maps positions (tokens or bytes) and values (bits) to pixels and back, both linearly.
 *
 * @param left pixels from the chart's edge to the plot
 * @param top pixels from the chart's edge to the plot
 * @param width pixels of the plot
 * @param height pixels of the plot
 * @param extent the positions from the left edge to the right
 * @param low value at the bottom
 * @param high value at the top
 */
record CurveGeometry(
        double left,
        double top,
        double width,
        double height,
        Extent extent,
        double low,
        double high) {

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
        return top + height - (value - low) / (high - low) * height;
    }

    /** As {@link #y}, with values outside the range on the edge. */
    double yInside(double value) {
        return y(Math.clamp(value, low, high));
    }

    boolean holds(double x, double y) {
        return x >= left && x <= right() && y >= top && y <= bottom();
    }
}
