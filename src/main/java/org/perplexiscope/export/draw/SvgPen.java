package org.perplexiscope.export.draw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Writes SVG 1.1. The fonts of whoever looks at it may be others: each text is stretched to the
 * length that it has here.
 */
public final class SvgPen implements Pen, AutoCloseable {
    private static final String FAMILY = "Inter, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

    private final Writer out;
    private final UnaryOperator<String> escape;

    /**
     * Begins the picture; what cannot be written is thrown as {@link UncheckedIOException}.
     *
     * @param escape makes text the content of an element
     */
    public SvgPen(
            Writer out, double width, double height, String title, UnaryOperator<String> escape) {
        this.out = out;
        this.escape = escape;
        write(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\""
                                + " viewBox=\"0 0 %1$s %2$s\" font-family=\"%3$s\">\n",
                        number(width),
                        number(height),
                        FAMILY));
        write("<title>" + escape.apply(title) + "</title>\n");
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, int rgb) {
        write(
                "<rect x=\""
                        + number(x)
                        + "\" y=\""
                        + number(y)
                        + "\" width=\""
                        + number(width)
                        + "\" height=\""
                        + number(height)
                        + (radius > 0 ? "\" rx=\"" + number(radius) : "")
                        + "\" fill=\""
                        + hex(rgb)
                        + "\"/>\n");
    }

    @Override
    public void line(double[] xs, double[] ys, double width, int rgb) {
        write(
                "<polyline points=\""
                        + points(xs, ys)
                        + "\" fill=\"none\" stroke-linejoin=\"round\" stroke=\""
                        + hex(rgb)
                        + "\" stroke-width=\""
                        + number(width)
                        + "\"/>\n");
    }

    @Override
    public void area(double[] xs, double[] ys, int rgb) {
        write("<polygon points=\"" + points(xs, ys) + "\" fill=\"" + hex(rgb) + "\"/>\n");
    }

    @Override
    public void text(String text, double x, double baseline, Typeface face, double size, int rgb) {
        String lead = text.substring(0, text.length() - text.stripLeading().length());
        String shown = text.strip();
        if (shown.isEmpty()) {
            return;
        }
        write(
                "<text x=\""
                        + number(x + face.width(lead, size))
                        + "\" y=\""
                        + number(baseline)
                        + "\" font-size=\""
                        + number(size)
                        + (face.equals(Typeface.SEMI_BOLD) ? "\" font-weight=\"600" : "")
                        + "\" textLength=\""
                        + number(Math.max(1, face.width(shown, size)))
                        + "\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\""
                        + hex(rgb)
                        + "\">"
                        + escape.apply(shown)
                        + "</text>\n");
    }

    /** Ends the picture; the writer stays open. */
    @Override
    public void close() {
        write("</svg>\n");
    }

    private static String points(double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(number(xs[i])).append(',').append(number(ys[i])).append(' ');
        }
        return points.toString().strip();
    }

    private static String number(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths % 100 == 0
                ? Long.toString(hundredths / 100)
                : Double.toString(hundredths / 100.0);
    }

    private static String hex(int rgb) {
        return '#' + HexFormat.of().toHexDigits(rgb, 6);
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
