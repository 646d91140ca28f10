package org.perplexiscope.export.draw;

/**
 * A surface to draw on. Lengths are points of 1/72 inch, from the upper left corner to the right
 * and down; colours are 0xRRGGBB.
 */
public interface Pen {
    /** Fills a rectangle whose corners are rounded. */
    void box(double x, double y, double width, double height, double radius, int rgb);

    /**
     * Draws a line through points.
     *
     * @param xs [points]
     * @param ys [points]
     */
    void line(double[] xs, double[] ys, double width, int rgb);

    /**
     * Fills what a line through points encloses.
     *
     * @param xs [points]
     * @param ys [points]
     */
    void area(double[] xs, double[] ys, int rgb);

    /**
     * Writes one line of text; {@link Typeface#width} tells how long it is.
     *
     * @param baseline where the letters stand
     */
    void text(String text, double x, double baseline, Typeface face, double size, int rgb);

    /** Draws a straight line. */
    default void line(double x1, double y1, double x2, double y2, double width, int rgb) {
        line(new double[] {x1, x2}, new double[] {y1, y2}, width, rgb);
    }

    /** Writes one line of text that ends at {@code right}. */
    default void textBefore(
            String text, double right, double baseline, Typeface face, double size, int rgb) {
        text(text, right - face.width(text, size), baseline, face, size, rgb);
    }

    /** Writes one line of text around {@code middle}. */
    default void textAround(
            String text, double middle, double baseline, Typeface face, double size, int rgb) {
        text(text, middle - face.width(text, size) / 2, baseline, face, size, rgb);
    }
}
