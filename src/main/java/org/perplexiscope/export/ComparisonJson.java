package org.perplexiscope.export;

import com.google.gson.stream.JsonWriter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.measure.Estimate;
import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.measure.Spread;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A comparison as JSON, {@value #FORMAT}: the text, the results in the shape of {@link ResultJson}
 * without their text, and for each pair its statistics and its spans in columns of equal length.
 */
public final class ComparisonJson {
    /** The value of the field {@code format}. */
    public static final String FORMAT = "perplexiscope-comparison/1";

    /** Shares of the tokens, and the fields that give the value below which they lie. */
    private static final double[] SHARES = {0, 0.01, 0.05, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

    private static final String[] SHARE_NAMES = {
        "minimum", "p01", "p05", "p10", "median", "p90", "p95", "p99", "p999", "maximum"
    };

    private static final int HEAD = 200; // bytes that name the format

    private ComparisonJson() {}

    /** Writes a comparison, so that it opens again without the models. */
    public static void write(Comparisons comparisons, Writer out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("format").value(FORMAT);
        json.name("text").value(comparisons.reference().text());
        json.name("results").beginArray();
        for (Result result : comparisons.results()) {
            json.beginObject();
            ResultJson.writeBody(result, null, json);
            json.endObject();
        }
        json.endArray().name("pairs").beginArray();
        for (int i = 0; i < comparisons.pairs().size(); i++) {
            writePair(comparisons.pairs().get(i), i + 1, json);
        }
        json.endArray().endObject();
        json.flush();
        out.write('\n');
        out.flush();
    }

    /**
     * Reads a comparison. The statistics are computed anew from the results.
     *
     * @param name what messages call the source
     * @throws FaultException if it is not a comparison, or one of a newer version
     * @throws IOException if the reader fails
     */
    public static Comparisons read(Reader in, String name) throws FaultException, IOException {
        return new ComparisonJsonReader(in, name).read();
    }

    /** Whether a file begins as a comparison does; false where it cannot be read. */
    public static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return head.contains("\"perplexiscope-comparison/");
        } catch (IOException _) {
            return false;
        }
    }

    /** Reads a comparison from a file. */
    public static Comparisons read(Path file) throws FaultException {
        try (Reader in =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    private static void writePair(Comparison pair, int b, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("a").value(0);
        json.name("b").value(b);
        writeStatistics(pair.statistics(), json);
        writeDivergence(pair.divergence(), json);
        writeSpans(pair.pairs(), json);
        json.endObject();
    }

    private static void writeStatistics(PairedStatistics statistics, JsonWriter json)
            throws IOException {
        json.name("statistics").beginObject();
        json.name("spans").value(statistics.spans());
        json.name("bytes").value(statistics.bytes());
        ResultJson.number(json.name("bits_per_byte_a"), statistics.bitsPerByteA());
        ResultJson.number(json.name("bits_per_byte_b"), statistics.bitsPerByteB());
        writeInterval("bits_per_byte_difference", statistics.bitsPerByteDifference(), json);
        writeInterval("perplexity_ratio", statistics.perplexityRatio(), json);
        json.name("block_length").value(statistics.blockLength());
        json.name("spans_a_less_surprised").value(statistics.winsA());
        json.name("spans_b_less_surprised").value(statistics.winsB());
        ResultJson.number(json.name("sign_test_p"), statistics.signTest());
        ResultJson.number(json.name("correlation"), statistics.correlation());
        json.endObject();
    }

    private static void writeInterval(String name, Interval interval, JsonWriter json)
            throws IOException {
        json.name(name).beginObject();
        ResultJson.number(json.name("estimate"), interval.estimate());
        ResultJson.number(json.name("low"), interval.low());
        ResultJson.number(json.name("high"), interval.high());
        json.endObject();
    }

    private static void writeDivergence(@Nullable DivergenceColumns columns, JsonWriter json)
            throws IOException {
        if (columns == null) {
            return;
        }
        DivergenceStatistics statistics = DivergenceStatistics.of(columns);
        json.name("divergence").beginObject();
        json.name("tokens").value(statistics.tokens());
        writeEstimate("kl_nats", statistics.kl(), json);
        writeSpread("kl_nats_at", statistics.klSpread(), json);
        writeEstimate("same_first_choice", statistics.sameFirst(), json);
        writeEstimate("probability_change", statistics.change(), json);
        writeEstimate("probability_change_rms", statistics.changeRms(), json);
        writeSpread("probability_change_at", statistics.changeSpread(), json);
        ResultJson.number(json.name("correlation"), statistics.correlation());
        writeEstimate("log_perplexity_ratio", statistics.logRatio(), json);
        json.name("nats").beginArray();
        for (int token = 0; token < columns.tokens(); token++) {
            ResultJson.number(json, columns.klNats(token));
        }
        json.endArray().name("same_first").beginArray();
        for (int token = 0; token < columns.tokens(); token++) {
            json.value(columns.isSameFirst(token) ? 1 : 0);
        }
        json.endArray().endObject();
    }

    private static void writeEstimate(String name, Estimate estimate, JsonWriter json)
            throws IOException {
        json.name(name).beginObject();
        ResultJson.number(json.name("value"), estimate.value());
        ResultJson.number(json.name("error"), estimate.error());
        json.endObject();
    }

    private static void writeSpread(String name, Spread spread, JsonWriter json)
            throws IOException {
        json.name(name).beginObject();
        for (int i = 0; i < SHARES.length; i++) {
            ResultJson.number(json.name(SHARE_NAMES[i]), (float) spread.at(SHARES[i]));
        }
        json.endObject();
    }

    private static void writeSpans(PairedSpans pairs, JsonWriter json) throws IOException {
        json.name("spans").beginObject();
        json.name("byte_start").beginArray();
        for (int span = 0; span < pairs.spans(); span++) {
            json.value(pairs.alignment().byteStart(span));
        }
        json.endArray().name("byte_end").beginArray();
        for (int span = 0; span < pairs.spans(); span++) {
            json.value(pairs.alignment().byteEnd(span));
        }
        json.endArray().name("nats_a").beginArray();
        for (int span = 0; span < pairs.spans(); span++) {
            ResultJson.number(json, (float) pairs.natsA(span));
        }
        json.endArray().name("nats_b").beginArray();
        for (int span = 0; span < pairs.spans(); span++) {
            ResultJson.number(json, (float) pairs.natsB(span));
        }
        json.endArray().endObject();
    }
}
