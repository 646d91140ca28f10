package org.perplexiscope.export;

import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Comparisons of the same models on several texts: a line a text, and a line with the totals. The
 * totals are sums over all spans; they have no interval, since texts are not blocks of one series.
 */
public final class ComparisonTable {
    /**
     * One text.
     *
     * @param name of the text
     */
    public record Row(String name, Comparisons comparisons) {}

    private final List<Row> rows;

    public ComparisonTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Writes the table for people. */
    public void writeText(Writer out) throws IOException {
        List<Result> results = rows.getFirst().comparisons().results();
        for (int i = 0; i < results.size(); i++) {
            out.write(Comparisons.letter(i) + ": " + ResultText.model(results.get(i).model()));
            out.write("\n   ");
            out.write(ResultText.protocol(results.get(i).protocol(), results.get(i).model()));
            out.write("\n");
        }
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        String name = "%-" + Math.max(5, width) + "s";
        for (int pair = 0; pair < results.size() - 1; pair++) {
            char letter = Comparisons.letter(pair + 1);
            out.write(
                    String.format(
                            Locale.ROOT,
                            "\n" + name + "  %10s  %8s  %8s  %9s  %-20s  %10s\n",
                            "text",
                            "bytes",
                            "A b/byte",
                            letter + " b/byte",
                            letter + " - A",
                            "95 % interval",
                            "KL nats"));
            for (Row row : rows) {
                Comparison comparison = row.comparisons().pairs().get(pair);
                PairedStatistics s = comparison.statistics();
                out.write(String.format(Locale.ROOT, name, row.name()));
                writeFigures(s.bytes(), s.bitsPerByteA(), s.bitsPerByteB(), out);
                String interval =
                        ComparisonText.signed(s.bitsPerByteDifference().low())
                                + " to "
                                + ComparisonText.signed(s.bitsPerByteDifference().high());
                out.write(String.format(Locale.ROOT, "  %-20s", interval));
                out.write(String.format(Locale.ROOT, "  %10s\n", kl(comparison)));
            }
            Totals totals = totals(pair);
            out.write(String.format(Locale.ROOT, name, "total"));
            writeFigures(
                    totals.bytes, totals.bitsA / totals.bytes, totals.bitsB / totals.bytes, out);
            out.write("\n");
        }
        out.flush();
    }

    /** Writes the table after RFC 4180. */
    public void writeCsv(Writer out) throws IOException {
        out.write(
                "text,models,spans,bytes,bits_per_byte_a,bits_per_byte_b,difference,low,high,"
                        + "perplexity_a,perplexity_b,sign_test_p,kl_nats\r\n");
        for (int pair = 0; pair < rows.getFirst().comparisons().pairs().size(); pair++) {
            String models = "A-" + Comparisons.letter(pair + 1);
            for (Row row : rows) {
                Comparison comparison = row.comparisons().pairs().get(pair);
                PairedStatistics s = comparison.statistics();
                DivergenceStatistics divergence = comparison.divergenceStatistics();
                List<String> fields = new ArrayList<>();
                fields.add(ResultCsv.quoted(row.name()));
                fields.add(models);
                fields.add(Integer.toString(s.spans()));
                fields.add(Long.toString(s.bytes()));
                fields.add(number(s.bitsPerByteA()));
                fields.add(number(s.bitsPerByteB()));
                fields.add(number(s.bitsPerByteDifference().estimate()));
                fields.add(number(s.bitsPerByteDifference().low()));
                fields.add(number(s.bitsPerByteDifference().high()));
                fields.add(number(comparison.a().summary().perplexity()));
                fields.add(number(comparison.b().summary().perplexity()));
                fields.add(number(s.signTest()));
                fields.add(divergence == null ? "" : number(divergence.kl().value()));
                out.write(String.join(",", fields) + "\r\n");
            }
            Totals totals = totals(pair);
            double a = totals.bitsA / totals.bytes;
            double b = totals.bitsB / totals.bytes;
            out.write(
                    String.join(
                                    ",",
                                    "total",
                                    models,
                                    Long.toString(totals.spans),
                                    Long.toString(totals.bytes),
                                    number(a),
                                    number(b),
                                    number(b - a))
                            + ",,,,,,\r\n");
        }
        out.flush();
    }

    private record Totals(long spans, long bytes, double bitsA, double bitsB) {}

    private Totals totals(int pair) {
        long spans = 0;
        long bytes = 0;
        double a = 0;
        double b = 0;
        for (Row row : rows) {
            PairedStatistics s = row.comparisons().pairs().get(pair).statistics();
            if (s.spans() > 0) {
                spans += s.spans();
                bytes += s.bytes();
                a += s.bitsPerByteA() * s.bytes();
                b += s.bitsPerByteB() * s.bytes();
            }
        }
        return new Totals(spans, bytes, a, b);
    }

    private static void writeFigures(long bytes, double a, double b, Writer out)
            throws IOException {
        out.write(
                String.format(
                        Locale.ROOT,
                        "  %10d  %8s  %8s  %9s",
                        bytes,
                        ResultText.fixed(a, 4),
                        ResultText.fixed(b, 4),
                        ComparisonText.signed(b - a)));
    }

    private static String kl(Comparison comparison) {
        DivergenceStatistics divergence = comparison.divergenceStatistics();
        return divergence == null ? "-" : ResultText.fixed(divergence.kl().value(), 6);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
