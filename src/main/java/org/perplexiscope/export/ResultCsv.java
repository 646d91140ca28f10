package org.perplexiscope.export;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;

import java.io.IOException;
import java.io.Writer;

/** A result as a table after RFC 4180, one line a token, fields without a value empty. */
public final class ResultCsv {
    private static final String HEADER =
            "index,id,byte_start,byte_end,text,nats,bits,rank,entropy_bits,context";

    private ResultCsv() {}

    public static void write(Result result, Writer out) throws IOException {
        write(result, ',', out);
    }

    /** Writes the table as spreadsheets take it from the clipboard, with tabs for the commas. */
    public static void writeTabs(Result result, Writer out) throws IOException {
        write(result, '\t', out);
    }

    private static void write(Result result, char comma, Writer out) throws IOException {
        Tokenization tokenization = result.tokenization();
        ScoreColumns scores = result.scores();
        StringBuilder line = new StringBuilder();
        out.write(HEADER.replace(',', comma));
        out.write("\r\n");
        for (int token = 0; token < result.tokens(); token++) {
            line.setLength(0);
            line.append(token).append(comma);
            line.append(tokenization.id(token)).append(comma);
            line.append(tokenization.byteStart(token)).append(comma);
            line.append(tokenization.byteEnd(token)).append(comma);
            line.append(quoted(TokenText.of(tokenization, token))).append(comma);
            if (result.isScored(token)) {
                line.append(scores.nats(token)).append(comma);
                line.append((float) Units.bits(scores.nats(token))).append(comma);
                line.append(scores.rank(token)).append(comma);
                line.append((float) Units.bits(scores.entropy(token))).append(comma);
            } else {
                line.repeat(comma, 4);
            }
            line.append(token < result.done() ? scores.context(token) : 0).append("\r\n");
            out.append(line);
        }
        out.flush();
    }

    /** A field in quotation marks, those inside it doubled. */
    static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
