package org.perplexiscope.export;

import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;

import java.io.IOException;
import java.io.Writer;

/** A comparison as a table after RFC 4180, one line a span, fields without a value empty. */
public final class ComparisonCsv {
    private static final String HEADER =
            "span,byte_start,byte_end,text,tokens_a,tokens_b,bits_a,bits_b,difference_bits";

    private ComparisonCsv() {}

    public static void write(Comparison comparison, Writer out) throws IOException {
        PairedSpans pairs = comparison.pairs();
        StringBuilder line = new StringBuilder();
        out.write(HEADER);
        out.write("\r\n");
        for (int span = 0; span < pairs.spans(); span++) {
            line.setLength(0);
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
            out.append(line.append("\r\n"));
        }
        out.flush();
    }
}
