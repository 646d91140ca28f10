package org.perplexiscope.export.draw;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Writes the operators of a page. */
final class PdfPen implements Pen {
    /** Distance of the control points of a quarter circle, in radii. */
    private static final double ARC = 0.5523;

    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder content = new StringBuilder(1 << 12);
    private final double height;
    private final Map<Typeface, PdfFont> fonts;

    /**
     * @param height of the page; PDF counts upwards
     * @param fonts what is used of the fonts so far
     */
    PdfPen(double height, Map<Typeface, PdfFont> fonts) {
        this.height = height;
        this.fonts = fonts;
    }

    String content() {
        return content.toString();
    }

    @Override
    public void box(double x, double y, double width, double tall, double radius, int rgb) {
        colour(rgb, "rg");
        double bottom = height - y - tall;
        if (radius <= 0) {
            numbers(x, bottom, width, tall).append("re f\n");
            return;
        }
        double r = Math.min(radius, Math.min(width, tall) / 2);
        double c = r * ARC;
        double top = bottom + tall;
        double right = x + width;
        numbers(x + r, bottom).append("m ");
        numbers(right - r, bottom).append("l ");
        numbers(right - r + c, bottom, right, bottom + r - c, right, bottom + r).append("c ");
        numbers(right, top - r).append("l ");
        numbers(right, top - r + c, right - r + c, top, right - r, top).append("c ");
        numbers(x + r, top).append("l ");
        numbers(x + r - c, top, x, top - r + c, x, top - r).append("c ");
        numbers(x, bottom + r).append("l ");
        numbers(x, bottom + r - c, x + r - c, bottom, x + r, bottom).append("c f\n");
    }

    @Override
    public void line(double[] xs, double[] ys, double width, int rgb) {
        if (xs.length == 0) {
            return;
        }
        colour(rgb, "RG");
        numbers(width).append("w 1 j ");
        path(xs, ys);
        content.append("S\n");
    }

    @Override
    public void area(double[] xs, double[] ys, int rgb) {
        if (xs.length == 0) {
            return;
        }
        colour(rgb, "rg");
        path(xs, ys);
        content.append("f\n");
    }

    @Override
    public void text(String text, double x, double baseline, Typeface face, double size, int rgb) {
        colour(rgb, "rg");
        content.append("BT ");
        numbers(1, 0, 0, 1, x, height - baseline).append("Tm ");
        TextRun run = new TextRun(size);
        face.visit(text, run);
        run.end();
        content.append("ET\n");
    }

    /** Codes of one font between &lt; and &gt;; another font begins another string. */
    private final class TextRun implements Typeface.Visitor {
        private final double size;
        private @Nullable Typeface current;
        private double reached; // in ems, by the advances in the font

        TextRun(double size) {
            this.size = size;
        }

        @Override
        public void glyph(int codePoint, Typeface.Glyph glyph, double x) {
            if (!glyph.face().equals(current)) {
                end();
                current = glyph.face();
                content.append('/').append(current.name()).append(' ');
                numbers(size).append("Tf [<");
            }
            if (Math.abs(x - reached) > 1e-6) { // a tab
                content.append("> ");
                numbers(-1000 * (x - reached)).append('<');
            }
            int code = fonts.computeIfAbsent(current, PdfFont::new).code(codePoint, glyph);
            for (int shift = 12; shift >= 0; shift -= 4) {
                content.append(HEX.charAt(code >> shift & 0xF));
            }
            reached = x + Math.round(glyph.advance() * 1000) / 1000.0;
        }

        void end() {
            if (current != null) {
                content.append(">] TJ ");
            }
        }
    }

    private void path(double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            numbers(xs[i], height - ys[i]).append(i == 0 ? "m " : "l ");
        }
    }

    private void colour(int rgb, String operator) {
        numbers((rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0)
                .append(operator)
                .append(' ');
    }

    /** Numbers with up to three decimals, each with a space behind. */
    private StringBuilder numbers(double... values) {
        for (double value : values) {
            long thousandths = Math.round(value * 1000);
            if (thousandths < 0) {
                content.append('-');
                thousandths = -thousandths;
            }
            content.append(thousandths / 1000);
            long rest = thousandths % 1000;
            if (rest != 0) {
                content.append('.')
                        .append((char) ('0' + rest / 100))
                        .append((char) ('0' + rest / 10 % 10))
                        .append((char) ('0' + rest % 10));
            }
            content.append(' ');
        }
        return content;
    }
}
