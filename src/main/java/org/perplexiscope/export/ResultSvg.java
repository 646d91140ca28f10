package org.perplexiscope.export;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * A result as a picture: the text in lines, each token on the colour of its surprise, under a
 * legend.
 *
 * <p>Lines are broken by approximate widths, since a file knows no fonts; each token is then
 * stretched to the width it was given.
 */
public final class ResultSvg {
    private static final int WIDTH = 960;
    private static final int MARGIN = 32;
    private static final int FONT = 16;
    private static final int LINE = 30;
    private static final int TOP = 118;
    private static final SurpriseLevels RAMP = SurpriseLevels.LIGHT;
    private static final String FAMILY =
            "font-family=\"Inter, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\"";

    private ResultSvg() {}

    public static void write(Result result, Writer out) throws IOException {
        int height = TOP + new Layout(result, null).draw() + MARGIN;
        out.write(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                + " viewBox=\"0 0 %d %d\" %s font-size=\"%d\">\n",
                        WIDTH,
                        height,
                        WIDTH,
                        height,
                        FAMILY,
                        FONT));
        out.write("<title>" + Escape.xml(title(result)) + "</title>\n");
        out.write("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        writeHead(result, out);
        writeLegend(out);
        new Layout(result, out).draw();
        out.write("</svg>\n");
        out.flush();
    }

    private static String title(Result result) {
        return ResultText.headline(result) + ", " + result.model().name();
    }

    private static void writeHead(Result result, Writer out) throws IOException {
        ModelCard model = result.model();
        text(out, MARGIN, 40, 18, "#16181c", " font-weight=\"600\"", title(result));
        String details =
                String.format(
                        Locale.ROOT,
                        "%s \u00B7 %.3f bits per byte \u00B7 %d of %d tokens scored \u00B7 %s on"
                                + " %s%s",
                        result.protocol().label(model.addsBos()),
                        result.summary().bitsPerByte(),
                        result.summary().scored(),
                        result.tokens(),
                        model.precision(),
                        model.device(),
                        result.state() == Result.State.COMPLETE
                                ? ""
                                : " \u00B7 stopped at token " + result.done());
        text(out, MARGIN, 62, 12.5, "#50545c", "", details);
    }

    private static void writeLegend(Writer out) throws IOException {
        double step = 240.0 / SurpriseLevels.LEVELS;
        for (int level = 0; level < SurpriseLevels.LEVELS; level++) {
            out.write(
                    String.format(
                            Locale.ROOT,
                            "<rect x=\"%.2f\" y=\"76\" width=\"%.2f\" height=\"10\""
                                    + " fill=\"%s\"/>\n",
                            MARGIN + level * step,
                            step + 0.3,
                            RAMP.paper(level)));
        }
        out.write(
                "<rect x=\""
                        + MARGIN
                        + "\" y=\"76\" width=\"240\" height=\"10\" fill=\"none\""
                        + " stroke=\"#808080\" stroke-opacity=\"0.35\"/>\n");
        for (int bits = 0; bits <= SurpriseLevels.FULL_BITS; bits += 4) {
            String label =
                    bits == SurpriseLevels.FULL_BITS ? bits + "+ bits" : Integer.toString(bits);
            text(
                    out,
                    MARGIN + 240.0 * bits / SurpriseLevels.FULL_BITS,
                    100,
                    11,
                    "#6a6e77",
                    bits == 0 || bits == SurpriseLevels.FULL_BITS ? "" : " text-anchor=\"middle\"",
                    label);
        }
    }

    private static void text(
            Writer out,
            double x,
            double y,
            double size,
            String color,
            String attributes,
            String content)
            throws IOException {
        out.write(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\"%s>",
                        x,
                        y,
                        size,
                        color,
                        attributes));
        out.write(Escape.xml(content));
        out.write("</text>\n");
    }

    /** Lays the text out in lines; draws it too where there is a writer. */
    private static final class Layout {
        private final Result result;
        private final @Nullable Writer out;
        private double x;
        private int line;

        Layout(Result result, @Nullable Writer out) {
            this.result = result;
            this.out = out;
        }

        /** Returns the height of the lines. */
        int draw() throws IOException {
            Cells cells = new Cells(result.tokenization());
            while (cells.next()) {
                place(result.text().substring(cells.charStart(), cells.charEnd()), cells);
            }
            return (line + 1) * LINE;
        }

        private void place(String text, Cells cells) throws IOException {
            boolean scored = false;
            double nats = 0;
            for (int token = cells.first(); token < cells.end(); token++) {
                if (result.isScored(token)) {
                    scored = true;
                    nats += result.scores().nats(token);
                }
            }
            int level = scored ? SurpriseLevels.level(Units.bits(nats)) : -1;
            int from = 0;
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                int after = i + Character.charCount(codePoint);
                boolean full = x + width(text, from, after) > WIDTH - 2 * MARGIN;
                if (codePoint == '\n') {
                    piece(text.substring(from, i) + '\u21B5', level);
                    from = after;
                    wrap();
                } else if (full && wholeOnNextLine(text, from)) {
                    wrap();
                    continue;
                } else if (full && i > from) {
                    piece(text.substring(from, i), level);
                    from = i;
                    wrap();
                    continue;
                }
                i = after;
            }
            if (from < text.length()) {
                piece(text.substring(from), level);
            }
        }

        /** Whether a token that does not fit any more would fit if it began the next line. */
        private boolean wholeOnNextLine(String text, int from) {
            return from == 0 && x > 0 && width(text, 0, text.length()) <= WIDTH - 2 * MARGIN;
        }

        private void wrap() {
            x = 0;
            line++;
        }

        private void piece(String text, int level) throws IOException {
            double width = width(text, 0, text.length());
            if (out != null) {
                String place =
                        String.format(
                                Locale.ROOT, "x=\"%.1f\" y=\"%d\"", MARGIN + x, TOP + line * LINE);
                if (level > 0) {
                    out.write(
                            String.format(
                                    Locale.ROOT,
                                    "<rect %s width=\"%.1f\" height=\"%d\" rx=\"3\""
                                            + " fill=\"%s\"/>",
                                    place,
                                    width,
                                    LINE - 6,
                                    RAMP.paper(level)));
                }
                if (!text.isBlank()) {
                    drawText(text, width, level);
                }
                out.write("\n");
            }
            x += width;
        }

        private void drawText(String text, double width, int level) throws IOException {
            int lead = text.length() - text.stripLeading().length();
            String shown = text.strip();
            double shift = width(text, 0, lead);
            double shownWidth = width(shown, 0, shown.length());
            if (out != null) {
                out.write(
                        String.format(
                                Locale.ROOT,
                                "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\""
                                        + " lengthAdjust=\"spacingAndGlyphs\""
                                        + " xml:space=\"preserve\" fill=\"%s\">%s</text>",
                                MARGIN + x + shift,
                                TOP + line * LINE + 17,
                                Math.max(1, Math.min(shownWidth, width)),
                                level < 0 ? "#6a6e77" : RAMP.ink(level),
                                Escape.xml(shown)));
            }
        }

        private static double width(String text, int from, int to) {
            double ems = 0;
            for (int i = from; i < to; ) {
                int codePoint = text.codePointAt(i);
                ems += ems(codePoint);
                i += Character.charCount(codePoint);
            }
            return ems * FONT;
        }

        /** Approximate advance of a character in a sans-serif font, in ems. */
        private static double ems(int c) {
            if (c < 0x250) {
                if ("iIjl.,:;'|!".indexOf(c) >= 0) {
                    return 0.27;
                }
                if ("ftr()[]{}-/\\\"` ".indexOf(c) >= 0) {
                    return 0.34;
                }
                if ("mwMW@%\u2014".indexOf(c) >= 0) {
                    return 0.86;
                }
                return c == '\t' ? 2 : Character.isUpperCase(c) ? 0.68 : 0.57;
            }
            int type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK
                    || type == Character.ENCLOSING_MARK
                    || type == Character.FORMAT) {
                return 0;
            }
            return isWide(c) ? 1 : 0.62;
        }

        private static boolean isWide(int c) {
            return (c >= 0x1100 && c < 0x1160)
                    || (c >= 0x2E80 && c < 0xA4D0)
                    || (c >= 0xAC00 && c < 0xD7A4)
                    || (c >= 0xF900 && c < 0xFB00)
                    || (c >= 0xFE30 && c < 0xFE70)
                    || (c >= 0xFF00 && c < 0xFF61)
                    || c >= 0x1F300;
        }
    }
}
