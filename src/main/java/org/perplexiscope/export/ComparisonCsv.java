package org.perplexiscope.export;

import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;

import java.io.IOException;
import java.io.Writer;

/**
 * A comparison as a table after RFC 4180, one line a span, fields without a value empty; where more
 * than two models are compared, the spans of A and C follow those of A and B.
 */
public final class ComparisonCsv {
    private static final String HEADER =
            "models,span,byte_start,byte_end,text,tokens_a,tokens_b,bits_a,bits_b,difference_bits,"
                    + "kl_bits";

    private ComparisonCsv() {}

    public static void write(Comparisons comparisons, Writer out) throws IOException {
        out.write(HEADER);
        out.write("\r\n");
        for (int i = 0; i < comparisons.pairs().size(); i++) {
            write(comparisons.pairs().get(i), "A-" + Comparisons.letter(i + 1), out);
        }
        out.flush();
    }

    private static void write(Comparison comparison, String models, Writer out) throws IOException {
        PairedSpans pairs = comparison.pairs();
        DivergenceColumns divergence = comparison.divergence();
        StringBuilder line = new StringBuilder();
        for (int span = 0; span < pairs.spans(); span++) {
            line.setLength(0);
            line.append(models).append(',');
            line.append(span).append(',');
            line.append(pairs.alignment().byteStart(span)).append(',');
            line.append(pairs.alignment().byteEnd(span)).append(',');
            line.append(ResultCsv.quoted(comparison.text(span))).append(',');
            line.append(pairs.alignment().endA(span) - pairs.alignment().firstA(span)).append(',');
            line.append(pairs.alignment().endB(span) - pairs.alignment().firstB(span)).append(',');
            if (pairs.isScored(span)) {
                line.append((float) Units.bits(pairs.natsA(span))).append(',');
                line.append((float) Units.bits(pairs.natsB(span))).append(',');
                line.append((float) Units.bits(pairs.difference(span)));
            } else {
                line.append(",,");
            }
            line.append(',');
            // One vocabulary: a span is a token.
            if (divergence != null && divergence.isCompared(span)) {
                line.append((float) Units.bits(divergence.klNats(span)));
            }
            out.append(line.append("\r\n"));
        }
    }
}
