package org.perplexiscope.export;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.draw.PdfBook;
import org.perplexiscope.export.draw.Pen;
import org.perplexiscope.export.draw.Picture;
import org.perplexiscope.export.draw.SvgPen;
import org.perplexiscope.export.draw.Typeface;
import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A comparison on one page: every model with its protocol, the statistics, both curves, and the
 * words that differ most.
 */
public final class ComparisonReport {
    private static final double WIDTH = PdfBook.PAGE_WIDTH;
    private static final double HEIGHT = PdfBook.PAGE_HEIGHT;
    private static final double LEFT = 36;
    private static final double RIGHT = WIDTH - LEFT;
    private static final double GAP = 10;
    private static final int INK = 0x16181C;
    private static final int INK_2 = 0x50545C;
    private static final int INK_3 = 0x6A6E77;
    private static final int LINE = 0xE2E2DD;
    private static final int GRID = 0xEEEEEA;
    private static final int PAPER = 0xFFFFFF;
    private static final int[] MODELS = {0x1F62C4, 0xB9520A, 0x0E7C66, 0x6E1D5A};

    /** Pixels a point in a picture. */
    private static final double SCALE = 3;

    /** Points of a curve at most. */
    private static final int POINTS = 500;

    private static final int WORDS = 24;
    private static final double STRIP_BITS = 4.5;

    private final Comparisons comparisons;
    private final List<Result> results;
    private final Pen pen;

    private ComparisonReport(Comparisons comparisons, Pen pen) {
        this.comparisons = comparisons;
        this.results = comparisons.results();
        this.pen = pen;
    }

    /** Writes the page as PDF. */
    public static void writePdf(Comparisons comparisons, OutputStream out) throws IOException {
        try (PdfBook book = new PdfBook(headline(comparisons.pairs().getFirst(), 'B'))) {
            new ComparisonReport(comparisons, book.page()).draw();
            book.write(out);
        }
    }

    /** Writes the page as SVG. */
    public static void writeSvg(Comparisons comparisons, Writer out) throws IOException {
        String title = headline(comparisons.pairs().getFirst(), 'B');
        try (SvgPen svg = new SvgPen(out, WIDTH, HEIGHT, title, Escape::xml)) {
            new ComparisonReport(comparisons, svg).draw();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    /** Writes the page as PNG. */
    public static void writePng(Comparisons comparisons, OutputStream out) throws IOException {
        try (Picture picture = new Picture(WIDTH, HEIGHT, SCALE)) {
            new ComparisonReport(comparisons, picture).draw();
            picture.writePng(out);
        }
    }

    /** What is found, in a sentence. */
    static String headline(Comparison pair, char letter) {
        Interval difference = pair.statistics().bitsPerByteDifference();
        String b = pair.b().model().name();
        String a = pair.a().model().name();
        if (b.equals(a)) {
            b = String.valueOf(letter);
            a = "A";
        }
        if (Double.isNaN(difference.low()) || !difference.excludes(0)) {
            return "No clear difference between " + a + " and " + b;
        }
        return b
                + (difference.estimate() > 0 ? " needs more bits than " : " needs fewer bits than ")
                + a;
    }

    private void draw() {
        pen.box(0, 0, WIDTH, HEIGHT, 0, PAPER);
        double y = heading();
        y = cards(y + 14);
        y = statistics(y + 18);
        double half = (RIGHT - LEFT - 24) / 2;
        double charts = 118;
        running(LEFT, y + 14, half, charts);
        saved(LEFT + half + 24, y + 14, half, charts);
        y = strip(y + 14 + charts + 18);
        words(y + 18);
        foot();
    }

    private double heading() {
        Comparison first = comparisons.pairs().getFirst();
        Interval difference = first.statistics().bitsPerByteDifference();
        String title = Typeface.SEMI_BOLD.fit(headline(first, 'B'), RIGHT - LEFT, 16);
        pen.text(title, LEFT, 52, Typeface.SEMI_BOLD, 16, INK);
        String figure =
                String.format(
                        Locale.ROOT,
                        "%s bits per byte, 95 %% interval %s to %s, %d spans",
                        signed(difference.estimate(), 4),
                        signed(difference.low(), 4),
                        signed(difference.high(), 4),
                        first.statistics().spans());
        pen.text(figure, LEFT, 70, Typeface.REGULAR, 10.5, INK_2);
        String text = comparisons.reference().text();
        String begin = text.strip().lines().findFirst().orElse("").strip();
        String source =
                comparisons.reference().tokenization().bytes() + " bytes of text: \u201C" + begin;
        pen.text(
                Typeface.REGULAR.fit(source, RIGHT - LEFT - 6, 9) + "\u201D",
                LEFT,
                84,
                Typeface.REGULAR,
                9,
                INK_3);
        return 84;
    }

    private double cards(double top) {
        int n = results.size();
        double width = (RIGHT - LEFT - GAP * (n - 1)) / n;
        double height = 128;
        for (int i = 0; i < n; i++) {
            card(i, LEFT + i * (width + GAP), top, width, height);
        }
        return top + height;
    }

    private void card(int index, double x, double y, double width, double height) {
        Result result = results.get(index);
        ModelCard model = result.model();
        pen.box(x, y, width, height, 4, LINE);
        pen.box(x + 0.6, y + 0.6, width - 1.2, height - 1.2, 3.6, PAPER);
        pen.box(x, y, width, 3, 1.5, MODELS[index]);
        double inside = width - 20;
        String letter = String.valueOf(Comparisons.letter(index));
        pen.box(x + 10, y + 12, 12, 12, 3, MODELS[index]);
        pen.textAround(letter, x + 16, y + 21.2, Typeface.SEMI_BOLD, 8.5, PAPER);
        pen.text(
                Typeface.SEMI_BOLD.fit(model.name(), inside - 18, 10.5),
                x + 27,
                y + 21.6,
                Typeface.SEMI_BOLD,
                10.5,
                INK);
        String parameters =
                model.parameters() > 0
                        ? ", " + ResultText.count(model.parameters()) + " parameters"
                        : "";
        List<String> lines =
                List.of(
                        model.architecture() + parameters,
                        "vocabulary " + model.vocabulary(),
                        model.precision() + " on " + model.device(),
                        "protocol " + result.protocol().preset().id(),
                        result.protocol().label(model.addsBos()),
                        result.summary().scored() + " of " + result.tokens() + " tokens scored",
                        "perplexity "
                                + plusMinus(
                                        result.summary().perplexity(),
                                        result.summary().perplexityStandardError(),
                                        3),
                        ResultText.fixed(result.summary().bitsPerByte(), 4) + " bits per byte");
        double line = y + 36;
        for (int i = 0; i < lines.size(); i++) {
            String words = lines.get(i);
            boolean last = i >= lines.size() - 2;
            Typeface face = last ? Typeface.SEMI_BOLD : Typeface.REGULAR;
            pen.text(face.fit(words, inside, 8.5), x + 10, line, face, 8.5, last ? INK : INK_2);
            line += 12;
        }
    }

    /** A name, and what stands under each pair. */
    private record Row(String name, List<String> figures) {}

    private double statistics(double top) {
        int pairs = comparisons.pairs().size();
        double names = 150;
        double width = (RIGHT - LEFT - names) / pairs;
        double y = top;
        for (int i = 0; i < pairs; i++) {
            String title = Comparisons.letter(i + 1) + " less A";
            pen.text(title, LEFT + names + i * width, y, Typeface.SEMI_BOLD, 9, MODELS[i + 1]);
        }
        pen.text("Statistics", LEFT, y, Typeface.SEMI_BOLD, 9, INK);
        y += 5;
        for (Row row : rows()) {
            pen.line(LEFT, y, RIGHT, y, 0.5, GRID);
            y += 11;
            pen.text(row.name(), LEFT, y, Typeface.REGULAR, 8.5, INK_2);
            for (int i = 0; i < pairs; i++) {
                String figure = Typeface.REGULAR.fit(row.figures().get(i), width - 6, 8.5);
                pen.text(figure, LEFT + names + i * width, y, Typeface.REGULAR, 8.5, INK);
            }
            y += 3.5;
        }
        return y;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        row(rows, "Bits per byte, difference", p -> interval(p.bitsPerByteDifference(), true));
        row(rows, "Perplexity ratio (per common span)", p -> interval(p.perplexityRatio(), false));
        row(
                rows,
                "Paired block bootstrap",
                p -> "blocks of " + p.blockLength() + " spans, 2000 times");
        row(
                rows,
                "Less surprised in",
                p ->
                        String.format(
                                Locale.ROOT,
                                "A %.1f %%, other %.1f %% of %d spans",
                                100 * p.shareWonByA(),
                                100 * p.shareWonByB(),
                                p.spans()));
        row(
                rows,
                "Sign test, correlation",
                p ->
                        String.format(
                                Locale.ROOT,
                                "p = %.3g, r = %s",
                                p.signTest(),
                                ResultText.fixed(p.correlation(), 4)));
        if (comparisons.pairs().stream().anyMatch(pair -> pair.divergence() != null)) {
            divergence(
                    rows,
                    "KL divergence, mean",
                    s -> plusMinus(s.kl().value(), s.kl().error(), 5) + " nats");
            divergence(
                    rows,
                    "KL median, 90 %, 99 %, maximum",
                    s ->
                            String.format(
                                    Locale.ROOT,
                                    "%.5f, %.5f, %.5f, %.4f",
                                    s.klSpread().median(),
                                    s.klSpread().at(0.9),
                                    s.klSpread().at(0.99),
                                    s.klSpread().at(1)));
            divergence(
                    rows,
                    "Same first choice",
                    s ->
                            plusMinus(100 * s.sameFirst().value(), 100 * s.sameFirst().error(), 2)
                                    + " %");
            divergence(
                    rows,
                    "Change of p: mean, RMS",
                    s ->
                            plusMinus(100 * s.change().value(), 100 * s.change().error(), 3)
                                    + " %, "
                                    + plusMinus(
                                            100 * s.changeRms().value(),
                                            100 * s.changeRms().error(),
                                            3)
                                    + " %");
        }
        if (comparisons.pairs().stream().anyMatch(pair -> !pair.hasSameProtocol())) {
            rows.add(
                    new Row(
                            "Protocols",
                            comparisons.pairs().stream()
                                    .map(
                                            pair ->
                                                    pair.hasSameProtocol()
                                                            ? "the same"
                                                            : "differ, and with them what is"
                                                                    + " compared")
                                    .toList()));
        }
        return rows;
    }

    private interface Figure<T> {
        String of(T statistics);
    }

    private void row(List<Row> rows, String name, Figure<PairedStatistics> figure) {
        rows.add(
                new Row(
                        name,
                        comparisons.pairs().stream()
                                .map(pair -> figure.of(pair.statistics()))
                                .toList()));
    }

    private void divergence(List<Row> rows, String name, Figure<DivergenceStatistics> figure) {
        List<String> figures = new ArrayList<>();
        for (Comparison pair : comparisons.pairs()) {
            @Nullable DivergenceStatistics statistics = pair.divergenceStatistics();
            figures.add(statistics == null ? "\u2013" : figure.of(statistics));
        }
        rows.add(new Row(name, figures));
    }

    /** A number of so many decimals; one that would be too long, with four digits that count. */
    private static String figure(double value, int decimals) {
        return Math.abs(value) < 1e6
                ? ResultText.fixed(value, decimals).replace('-', '\u2212')
                : String.format(Locale.ROOT, "%.3e", value);
    }

    private static String plusMinus(double value, double error, int decimals) {
        return figure(value, decimals) + " \u00B1 " + figure(error, decimals);
    }

    private static String interval(Interval interval, boolean signed) {
        return signed
                ? signed(interval.estimate(), 4)
                        + " ("
                        + signed(interval.low(), 4)
                        + " to "
                        + signed(interval.high(), 4)
                        + ")"
                : figure(interval.estimate(), 4)
                        + " ("
                        + figure(interval.low(), 4)
                        + " to "
                        + figure(interval.high(), 4)
                        + ")";
    }

    private static String signed(double value, int decimals) {
        return Double.isNaN(value)
                ? "?"
                : String.format(Locale.ROOT, "%+." + decimals + "f", value).replace('-', '\u2212');
    }

    /** Running bits per byte of every model over the bytes of the text. */
    private void running(double x, double y, double width, double height) {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        int bytes = Math.max(1, comparisons.reference().tokenization().bytes());
        for (Result result : results) {
            int n = Math.min(POINTS, result.done());
            double[] across = new double[n];
            double[] rates = new double[n];
            double nats = 0;
            long scored = 0;
            int token = 0;
            for (int i = 0; i < n; i++) {
                for (int to = (int) ((i + 1L) * result.done() / n); token < to; token++) {
                    if (result.isScored(token)) {
                        nats += result.scores().nats(token);
                        scored +=
                                result.tokenization().byteEnd(token)
                                        - result.tokenization().byteStart(token);
                    }
                }
                across[i] = (double) result.tokenization().byteEnd(token - 1) / bytes;
                rates[i] = scored == 0 ? Double.NaN : Units.bits(nats) / scored;
                if (i > n / 50 && !Double.isNaN(rates[i])) {
                    low = Math.min(low, rates[i]);
                    high = Math.max(high, rates[i]);
                }
            }
            xs.add(across);
            ys.add(rates);
        }
        Chart chart = new Chart(pen, x, y, width, height, "Running bits per byte", low, high);
        chart.axes(bytes);
        for (int i = 0; i < results.size(); i++) {
            chart.line(xs.get(i), ys.get(i), MODELS[i], String.valueOf(Comparisons.letter(i)));
        }
        chart.names();
    }

    /** Bits saved by using A, against each of the others. */
    private void saved(double x, double y, double width, double height) {
        double low = 0;
        double high = 0;
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int bytes = Math.max(1, comparisons.reference().tokenization().bytes());
        for (Comparison pair : comparisons.pairs()) {
            PairedSpans spans = pair.pairs();
            int n = Math.min(POINTS, spans.spans());
            double[] across = new double[n];
            double[] bits = new double[n];
            for (int i = 0; i < n; i++) {
                int to = (int) ((i + 1L) * spans.spans() / n);
                across[i] = (double) spans.alignment().byteEnd(to - 1) / bytes;
                bits[i] = spans.bitsSavedByA(0, to);
                low = Math.min(low, bits[i]);
                high = Math.max(high, bits[i]);
            }
            xs.add(across);
            ys.add(bits);
        }
        Chart chart = new Chart(pen, x, y, width, height, "Bits saved by using A", low, high);
        chart.axes(bytes);
        for (int i = 0; i < comparisons.pairs().size(); i++) {
            chart.line(
                    xs.get(i), ys.get(i), MODELS[i + 1], String.valueOf(Comparisons.letter(i + 1)));
        }
        chart.names();
    }

    /** The difference of A and B word by word over the text. */
    private double strip(double top) {
        double height = 46;
        Comparison pair = comparisons.pairs().getFirst();
        PairedSpans words = pair.by(TextUnit.WORD);
        pen.text("Difference by word, B \u2212 A", LEFT, top, Typeface.SEMI_BOLD, 9, INK);
        pen.textBefore(
                "up: B more surprised, \u00B1 4.5 bits", RIGHT, top, Typeface.REGULAR, 8, INK_3);
        double y = top + 6;
        double zero = y + height / 2;
        double bytes = Math.max(1, pair.a().tokenization().bytes());
        ColourTable ramp = ColourTable.of(RampKind.DIFFERENCE, false);
        int columns = (int) (RIGHT - LEFT);
        double[] up = new double[columns];
        double[] down = new double[columns];
        for (int word = 0; word < words.spans(); word++) {
            if (!words.isScored(word)) {
                continue;
            }
            double bits = Math.clamp(Units.bits(words.difference(word)), -STRIP_BITS, STRIP_BITS);
            int from = (int) (columns * words.alignment().byteStart(word) / bytes);
            int to = Math.max(from + 1, (int) (columns * words.alignment().byteEnd(word) / bytes));
            for (int column = from; column < Math.min(to, columns); column++) {
                up[column] = Math.max(up[column], bits);
                down[column] = Math.min(down[column], bits);
            }
        }
        for (int column = 0; column < columns; column++) {
            for (double bits : new double[] {up[column], down[column]}) {
                if (Math.abs(bits) >= 0.05) {
                    double size = height / 2 * Math.abs(bits) / STRIP_BITS;
                    int colour =
                            ramp.paper(
                                    ColourTable.index(
                                            0.5
                                                    + (bits > 0 ? 0.08 : -0.08)
                                                    + 0.42 * bits / STRIP_BITS));
                    pen.box(LEFT + column, bits > 0 ? zero - size : zero, 1, size, 0, colour);
                }
            }
        }
        pen.line(LEFT, zero, RIGHT, zero, 0.5, INK_3);
        return y + height;
    }

    /** The words that differ most, in two columns. */
    private void words(double top) {
        Comparison pair = comparisons.pairs().getFirst();
        PairedSpans words = pair.by(TextUnit.WORD);
        List<Integer> order =
                IntStream.range(0, words.spans())
                        .filter(words::isScored)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        word -> -Math.abs(words.difference(word))))
                        .limit(WORDS)
                        .toList();
        pen.text("What changed most", LEFT, top, Typeface.SEMI_BOLD, 9, INK);
        double half = (RIGHT - LEFT - 24) / 2;
        int rows = Math.min((WORDS + 1) / 2, (int) ((HEIGHT - 52 - top - 14) / 12.5));
        for (int column = 0; column < 2; column++) {
            double x = LEFT + column * (half + 24);
            double right = x + half;
            pen.textBefore("A bits", right - 84, top, Typeface.REGULAR, 8, MODELS[0]);
            pen.textBefore("B bits", right - 44, top, Typeface.REGULAR, 8, MODELS[1]);
            pen.textBefore("B \u2212 A", right, top, Typeface.REGULAR, 8, INK_3);
            for (int row = 0; row < rows && column * rows + row < order.size(); row++) {
                int word = order.get(column * rows + row);
                double y = top + 14 + row * 12.5;
                pen.line(x, y - 9, right, y - 9, 0.5, GRID);
                String own = surface(pair, words, word);
                String surface = TokenText.visible(own.isBlank() ? own : own.strip());
                pen.text(
                        Typeface.SEMI_BOLD.fit(surface, half - 130, 8.5),
                        x,
                        y,
                        Typeface.SEMI_BOLD,
                        8.5,
                        INK);
                pen.textBefore(
                        fixed(words.natsA(word)), right - 84, y, Typeface.REGULAR, 8.5, INK_2);
                pen.textBefore(
                        fixed(words.natsB(word)), right - 44, y, Typeface.REGULAR, 8.5, INK_2);
                double bits = Units.bits(words.difference(word));
                pen.textBefore(
                        signed(bits, 1),
                        right,
                        y,
                        Typeface.SEMI_BOLD,
                        8.5,
                        MODELS[bits > 0 ? 1 : 0]);
            }
        }
    }

    private static String fixed(double nats) {
        return ResultText.fixed(Units.bits(nats), 1);
    }

    private static String surface(Comparison pair, PairedSpans words, int word) {
        int from = pair.a().tokenization().charStart(words.alignment().firstA(word));
        int to = pair.a().tokenization().charEnd(Math.max(0, words.alignment().endA(word) - 1));
        return pair.a().text().substring(from, to);
    }

    private void foot() {
        pen.line(LEFT, HEIGHT - 40, RIGHT, HEIGHT - 40, 0.5, LINE);
        String[] lines = {
            "Differences are B less A: above 0, B is more surprised. Spans lie between byte"
                    + " boundaries that both tokenizers have, where sums of bits are exact.",
            "KL divergence and what stands below it take the tokens as independent, as"
                    + " llama-perplexity does. Made with Perplexiscope"
        };
        for (int i = 0; i < lines.length; i++) {
            pen.text(lines[i], LEFT, HEIGHT - 29 + 10 * i, Typeface.REGULAR, 7.5, INK_3);
        }
    }
}
