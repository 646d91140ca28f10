package org.perplexiscope.export;

import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.measure.Estimate;
import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.measure.Spread;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** A comparison as text for people. */
public final class ComparisonText {
    private static final int DIFFERENCES = 10;

    private ComparisonText() {}

    public static void write(Comparisons comparisons, Writer out) throws IOException {
        List<Result> results = comparisons.results();
        for (int i = 0; i < results.size(); i++) {
            out.write((i == 0 ? "" : "\n") + Comparisons.letter(i) + ": ");
            ResultText.writeSummary(results.get(i), out);
        }
        for (int i = 0; i < comparisons.pairs().size(); i++) {
            writeFigures(comparisons.pairs().get(i), Comparisons.letter(i + 1), out);
        }
        out.flush();
    }

    /** Writes the figures of a pair and where it differs most. */
    static void writeFigures(Comparison comparison, char letter, Writer out) throws IOException {
        PairedStatistics statistics = comparison.statistics();
        out.write(
                String.format(
                        Locale.ROOT,
                        "\n%s less A, over the %d spans that both scored\n",
                        letter,
                        statistics.spans()));
        if (!comparison.hasSameProtocol()) {
            out.write(
                    "  note                the protocols differ, and with them what is compared\n");
        }
        if (statistics.spans() > 0) {
            writeStatistics(comparison, letter, out);
            writeDifferences(comparison, letter, out);
        }
    }

    private static void writeStatistics(Comparison comparison, char letter, Writer out)
            throws IOException {
        PairedStatistics statistics = comparison.statistics();
        Interval difference = statistics.bitsPerByteDifference();
        line(
                out,
                "bits per byte",
                String.format(
                        Locale.ROOT,
                        "%+.4f (95 %% interval %s to %s): %s",
                        difference.estimate(),
                        signed(difference.low()),
                        signed(difference.high()),
                        verdict(difference, letter)));
        boolean tokens = comparison.pairs().alignment().isTokenByToken();
        Interval ratio = statistics.perplexityRatio();
        line(
                out,
                tokens ? "perplexity ratio" : "ratio per span",
                String.format(
                        Locale.ROOT,
                        "%.5f (95 %% interval %s to %s)",
                        ratio.estimate(),
                        ResultText.fixed(ratio.low(), 5),
                        ResultText.fixed(ratio.high(), 5)));
        line(
                out,
                "bootstrap",
                String.format(
                        Locale.ROOT,
                        "blocks of %d spans, drawn in pairs 2000 times",
                        statistics.blockLength()));
        line(
                out,
                "spans",
                String.format(
                        Locale.ROOT,
                        "A less surprised in %d, %s in %d, equal in %d",
                        statistics.winsA(),
                        letter,
                        statistics.winsB(),
                        statistics.ties()));
        line(out, "sign test", String.format(Locale.ROOT, "p = %.3g", statistics.signTest()));
        line(
                out,
                "correlation",
                String.format(Locale.ROOT, "%s", ResultText.fixed(statistics.correlation(), 4)));
        DivergenceStatistics divergence = comparison.divergenceStatistics();
        if (divergence != null) {
            writeDivergence(divergence, letter, out);
        } else if (!comparison.hasSameTokens()) {
            line(out, "KL divergence", "for one vocabulary only");
        }
    }

    private static void writeDivergence(DivergenceStatistics s, char letter, Writer out)
            throws IOException {
        out.write(
                String.format(
                        Locale.ROOT,
                        "\nwhole distributions of A and %s, at %d tokens\n",
                        letter,
                        s.tokens()));
        Spread kl = s.klSpread();
        line(
                out,
                "KL(A || " + letter + ")",
                String.format(Locale.ROOT, "%s nats", estimate(s.kl(), 1, 6)));
        line(
                out,
                "",
                String.format(
                        Locale.ROOT,
                        "median %.6f, 90 %% %.6f, 95 %% %.6f, 99 %% %.6f, 99.9 %% %.6f",
                        kl.median(),
                        kl.at(0.9),
                        kl.at(0.95),
                        kl.at(0.99),
                        kl.at(0.999)));
        line(
                out,
                "",
                String.format(
                        Locale.ROOT,
                        "maximum %.6f, minimum %.6f, 1 %% %.6f, 5 %% %.6f, 10 %% %.6f",
                        kl.at(1),
                        kl.at(0),
                        kl.at(0.01),
                        kl.at(0.05),
                        kl.at(0.1)));
        line(
                out,
                "same first choice",
                String.format(Locale.ROOT, "%s %%", estimate(s.sameFirst(), 100, 3)));
        Spread change = s.changeSpread();
        line(out, "change of p", String.format(Locale.ROOT, "%s %%", estimate(s.change(), 100, 3)));
        line(
                out,
                "",
                String.format(
                        Locale.ROOT, "root mean square %s %%", estimate(s.changeRms(), 100, 3)));
        line(
                out,
                "",
                String.format(
                        Locale.ROOT,
                        "minimum %.3f %%, 1 %% %.3f %%, 10 %% %.3f %%, median %.3f %%",
                        100 * change.at(0),
                        100 * change.at(0.01),
                        100 * change.at(0.1),
                        100 * change.median()));
        line(
                out,
                "",
                String.format(
                        Locale.ROOT,
                        "90 %% %.3f %%, 99 %% %.3f %%, maximum %.3f %%",
                        100 * change.at(0.9),
                        100 * change.at(0.99),
                        100 * change.at(1)));
        line(out, "ln(PPL ratio)", String.format(Locale.ROOT, "%s", estimate(s.logRatio(), 1, 6)));
        line(out, "PPL ratio", String.format(Locale.ROOT, "%s", estimate(s.ratio(), 1, 6)));
        line(out, "correlation", String.format(Locale.ROOT, "%.4f", s.correlation()));
    }

    private static String estimate(Estimate estimate, double factor, int decimals) {
        return ResultText.fixed(factor * estimate.value(), decimals)
                + " +/- "
                + ResultText.fixed(factor * estimate.error(), decimals);
    }

    private static void line(Writer out, String label, String value) throws IOException {
        out.write(String.format(Locale.ROOT, "  %-20s%s\n", label, value));
    }

    static String signed(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static String verdict(Interval difference, char letter) {
        if (Double.isNaN(difference.low()) || !difference.excludes(0)) {
            return "no clear difference";
        }
        return (difference.estimate() > 0 ? 'A' : letter) + " predicts better";
    }

    private static void writeDifferences(Comparison comparison, char letter, Writer out)
            throws IOException {
        out.write(
                String.format(
                        Locale.ROOT,
                        "\nspans that differ most\n      byte  A bits  %s bits   %s - A  text\n",
                        letter,
                        letter));
        for (int span : comparison.mostDifferent(DIFFERENCES)) {
            out.write(
                    String.format(
                            Locale.ROOT,
                            "%10d  %6.2f  %6.2f  %+6.2f  %s\n",
                            comparison.pairs().alignment().byteStart(span),
                            Units.bits(comparison.pairs().natsA(span)),
                            Units.bits(comparison.pairs().natsB(span)),
                            Units.bits(comparison.pairs().difference(span)),
                            TokenText.visible(comparison.text(span))));
        }
    }
}
