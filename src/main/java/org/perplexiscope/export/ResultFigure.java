package org.perplexiscope.export;

import org.perplexiscope.export.FigureLook.Ink;
import org.perplexiscope.export.draw.Pen;
import org.perplexiscope.export.draw.Typeface;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.util.Locale;

/**
 * A result as it is drawn into files: its figures and their protocol, the legend, the running
 * perplexity, and the whole text on its colours.
 */
final class ResultFigure {
    private static final double HEAD = 300;
    private static final double FOOT = 26;
    private static final double LEGEND = 220;

    private final Result result;
    private final FigureLook look;
    private final ColourTable colours;
    private final Frame frame;

    /**
     * The measures of a drawing in points.
     *
     * @param margin on all sides
     * @param gutter for the number of each line's first token
     * @param size of the letters of the text
     * @param line from one line of the text to the next
     */
    record Frame(double width, double margin, double gutter, double size, double line) {
        static final Frame SCREEN = new Frame(960, 32, 38, 15, 29);
        static final Frame PAPER = new Frame(595, 42, 30, 10.5, 20);
    }

    ResultFigure(Result result, FigureLook look, Frame frame) {
        this.result = result;
        this.look = look;
        this.frame = frame;
        colours = look.colours();
    }

    static String title(Result result) {
        return headline(result) + ", " + result.model().name();
    }

    private static String headline(Result result) {
        String words = ResultText.headline(result).replace("+/-", "\u00B1");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Lines of the text, at most {@code most}. */
    int lines(int most) throws IOException {
        TextLines lines = textLines(most);
        lines.each((_, _, _, _, _, _) -> {});
        return lines.lines();
    }

    /** The height of a drawing in one piece. */
    double height(int lines) {
        return HEAD + lines * frame.line() + FOOT + frame.margin();
    }

    /** Draws it in one piece. */
    void draw(Pen pen, int lines) throws IOException {
        double height = height(lines);
        pen.box(0, 0, frame.width(), height, 0, look.rgb(Ink.PAPER));
        head(pen);
        int shown =
                textLines(lines)
                        .each(
                                (line, x, width, text, first, end) ->
                                        piece(
                                                pen,
                                                HEAD + line * frame.line(),
                                                x,
                                                width,
                                                text,
                                                first,
                                                end));
        double y = height - frame.margin() + 6;
        small(pen, frame.margin(), y, rest(shown));
    }

    /**
     * Draws it on pages.
     *
     * @param most pages
     * @return the number of pages
     */
    int draw(ResultPages.Source pages, double height, int most) throws IOException {
        int onFirst = (int) ((height - HEAD - FOOT - frame.margin()) / frame.line());
        int onOthers = (int) ((height - FOOT - 2 * frame.margin()) / frame.line());
        int mostLines = onFirst + Math.multiplyExact(most - 1, onOthers);
        int lines = lines(mostLines);
        int count = lines <= onFirst ? 1 : 1 + (lines - onFirst + onOthers - 1) / onOthers;
        PageTurner turner = new PageTurner(pages, height, count);
        head(turner.pen);
        int shown =
                textLines(mostLines)
                        .each(
                                (line, x, width, text, first, end) -> {
                                    int page = line < onFirst ? 0 : 1 + (line - onFirst) / onOthers;
                                    while (turner.page <= page) {
                                        turner.turn();
                                    }
                                    double y =
                                            page == 0
                                                    ? HEAD + line * frame.line()
                                                    : frame.margin()
                                                            + (line - onFirst)
                                                                    % onOthers
                                                                    * frame.line();
                                    piece(turner.pen, y, x, width, text, first, end);
                                });
        small(turner.pen, frame.margin(), height - frame.margin() + 6, rest(shown));
        return count;
    }

    /** Begins pages, with what stands on each of them. */
    private final class PageTurner {
        private final ResultPages.Source pages;
        private final double height;
        private final int count;
        private int page;
        private Pen pen;

        PageTurner(ResultPages.Source pages, double height, int count) throws IOException {
            this.pages = pages;
            this.height = height;
            this.count = count;
            pen = begin();
        }

        void turn() throws IOException {
            pen = begin();
        }

        private Pen begin() throws IOException {
            Pen pen = pages.next();
            page++;
            pen.box(0, 0, frame.width(), height, 0, look.rgb(Ink.PAPER));
            pen.textBefore(
                    page + " / " + count,
                    frame.width() - frame.margin(),
                    height - frame.margin() + 6,
                    Typeface.REGULAR,
                    8.5,
                    look.rgb(Ink.FAINT));
            if (page > 1) {
                small(pen, frame.margin(), frame.margin() - 14, title(result));
            }
            return pen;
        }
    }

    private TextLines textLines(int most) {
        return new TextLines(
                result, frame.width() - 2 * frame.margin() - frame.gutter(), frame.size(), most);
    }

    private String rest(int shown) {
        String made = "Perplexiscope";
        return shown == result.tokens()
                ? made
                : String.format(
                        Locale.ROOT,
                        "%s. The first %s of %s tokens are drawn.",
                        made,
                        ResultText.count(shown),
                        ResultText.count(result.tokens()));
    }

    private void head(Pen pen) {
        double left = frame.margin();
        double width = frame.width() - 2 * left;
        ModelCard model = result.model();
        Typeface bold = Typeface.SEMI_BOLD;
        double y = left + 14;
        pen.text(bold.fit(headline(result), width, 19), left, y, bold, 19, look.rgb(Ink.TEXT));
        y += 19;
        line(pen, y, ResultText.model(model) + ", " + model.precision() + " on " + model.device());
        y += 14;
        line(pen, y, ResultText.protocol(result.protocol(), model));
        figures(pen, left, y + 22, width);
        legend(pen, left, y + 68);
        pen.text("Running perplexity", left + LEGEND + 60, y + 62, bold, 10, look.rgb(Ink.TEXT));
        small(pen, left + LEGEND + 60, y + 75, "so far; of the last 24 tokens; bars: bits a token");
        new FigureCurve(result, look).draw(pen, left, y + 92, width, HEAD - y - 92 - 14);
    }

    private void figures(Pen pen, double left, double y, double width) {
        Summary sums = result.summary();
        String[][] figures = {
            {"Bits per token", ResultText.fixed(sums.bitsPerToken(), 3)},
            {"Bits per byte", ResultText.fixed(sums.bitsPerByte(), 3)},
            {"Bits per character", ResultText.fixed(sums.bitsPerCharacter(), 3)},
            {"Word perplexity", huge(sums.wordPerplexity())},
            {
                "Tokens scored",
                ResultText.count(sums.scored())
                        + " of "
                        + ResultText.count(result.tokens())
                        + (result.state() == Result.State.COMPLETE
                                ? ""
                                : ", stopped at token " + result.done())
            }
        };
        double each = width / figures.length;
        for (int i = 0; i < figures.length; i++) {
            double x = left + i * each;
            small(pen, x, y, figures[i][0]);
            pen.text(
                    Typeface.SEMI_BOLD.fit(figures[i][1], each - 6, 12),
                    x,
                    y + 15,
                    Typeface.SEMI_BOLD,
                    12,
                    look.rgb(Ink.TEXT));
        }
    }

    /** With one decimal, or its order of magnitude. */
    private static String huge(double value) {
        return value >= 1e7
                ? String.format(Locale.ROOT, "%.2e", value)
                : ResultText.fixed(value, 1);
    }

    private void legend(Pen pen, double left, double y) {
        Shading shading = look.shading();
        double bar = LEGEND - 60;
        pen.text(
                Typeface.SEMI_BOLD.fit(shading.title(), 72, 10),
                left,
                y - 6,
                Typeface.SEMI_BOLD,
                10,
                look.rgb(Ink.TEXT));
        int steps = shading.ramp() == RampKind.RANK ? 5 : 64;
        double x = left + 76;
        pen.box(x - 0.5, y - 14.5, bar + 1, 10, 0, look.rgb(Ink.LINE));
        for (int step = 0; step < steps; step++) {
            int paper = colours.paper(ColourTable.index(step / (steps - 1.0)));
            double from = x + bar * step / steps;
            pen.box(from, y - 14, x + bar - from, 9, 0, paper); // the next ones cover the rest
        }
        for (Shading.Tick tick : shading.ticks()) {
            double share =
                    shading.ramp() == RampKind.RANK
                            ? (0.5 + 4 * tick.position()) / 5
                            : tick.position();
            pen.textAround(
                    tick.label(),
                    x + share * bar,
                    y + 5,
                    Typeface.REGULAR,
                    8.5,
                    look.rgb(Ink.FAINT));
        }
        small(pen, x + bar + 12, y - 6, shading.unit());
    }

    private void piece(Pen pen, double y, double x, double width, String text, int first, int end) {
        double left = frame.margin() + frame.gutter();
        if (x == 0) {
            pen.textBefore(
                    Integer.toString(first),
                    left - 10,
                    y + baseline(),
                    Typeface.REGULAR,
                    8,
                    look.rgb(Ink.FAINT));
        }
        int ink = look.rgb(Ink.FAINT);
        boolean pale = true;
        double each = width / (end - first);
        for (int token = first; token < end; token++) {
            double position = look.shading().scale().position(result, token);
            if (Double.isNaN(position) || width <= 0) {
                continue;
            }
            int entry = ColourTable.index(position);
            int paper = colours.paper(entry);
            ink = token == first ? colours.ink(entry) : ink;
            pale &= Math.abs(position - (look.shading().ramp().isTwoSided() ? 0.5 : 0)) < 0.3;
            if (paper != look.rgb(Ink.PAPER)) {
                pen.box(
                        left + x + (token - first) * each,
                        y,
                        each,
                        frame.line() - 5,
                        end - first == 1 ? 3 : 0,
                        paper);
            }
        }
        String words = text.replace("\r", "").replace("\u21B5", "");
        letters(pen, left + x, y, words, ink);
        if (text.endsWith("\u21B5")) {
            double after = Typeface.REGULAR.width(words, frame.size());
            letters(pen, left + x + after, y, "\u21B5", pale ? look.rgb(Ink.FAINT) : ink);
        }
    }

    private void letters(Pen pen, double x, double y, String text, int ink) {
        if (!text.isBlank()) {
            pen.text(text, x, y + baseline(), Typeface.REGULAR, frame.size(), ink);
        }
    }

    /** From the top of a line to where its letters stand. */
    private double baseline() {
        return (frame.line() - 5) / 2 + 0.36 * frame.size();
    }

    private void line(Pen pen, double y, String text) {
        double width = frame.width() - 2 * frame.margin();
        pen.text(
                Typeface.REGULAR.fit(text, width, 9.5),
                frame.margin(),
                y,
                Typeface.REGULAR,
                9.5,
                look.rgb(Ink.SECOND));
    }

    private void small(Pen pen, double x, double y, String text) {
        double width = frame.width() - frame.margin() - x;
        pen.text(
                Typeface.REGULAR.fit(text, width, 8.5),
                x,
                y,
                Typeface.REGULAR,
                8.5,
                look.rgb(Ink.FAINT));
    }
}
