package org.perplexiscope.export;

import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.measure.Units;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** A comparison as text for people. */
public final class ComparisonText {
    private static final int DIFFERENCES = 10;

    private ComparisonText() {}

    public static void write(Comparison comparison, Writer out) throws IOException {
        out.write("A: ");
        ResultText.writeSummary(comparison.a(), out);
        out.write("\nB: ");
        ResultText.writeSummary(comparison.b(), out);
        PairedStatistics statistics = comparison.statistics();
        out.write("\nB less A, over the " + statistics.spans() + " spans that both scored\n");
        if (statistics.spans() > 0) {
            writeStatistics(statistics, out);
            writeDifferences(comparison, out);
        }
        out.flush();
    }

    private static void writeStatistics(PairedStatistics statistics, Writer out)
            throws IOException {
        Interval difference = statistics.bitsPerByteDifference();
        out.write(
                String.format(
                        Locale.ROOT,
                        "  bits per byte       %+.4f (95 %% interval %s to %s): %s\n",
                        difference.estimate(),
                        signed(difference.low()),
                        signed(difference.high()),
                        verdict(difference)));
        out.write(
                String.format(
                        Locale.ROOT,
                        "  spans               A less surprised in %d, B in %d, equal in %d\n",
                        statistics.winsA(),
                        statistics.winsB(),
                        statistics.ties()));
        out.write("  correlation         " + ResultText.fixed(statistics.correlation(), 4) + "\n");
    }

    private static String signed(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static String verdict(Interval difference) {
        if (Double.isNaN(difference.low()) || !difference.excludes(0)) {
            return "no clear difference";
        }
        return difference.estimate() > 0 ? "A predicts better" : "B predicts better";
    }

    private static void writeDifferences(Comparison comparison, Writer out) throws IOException {
        out.write("\nspans that differ most\n      byte  A bits  B bits   B - A  text\n");
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
