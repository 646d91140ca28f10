package org.perplexiscope.export;

import com.google.gson.stream.JsonWriter;

import org.perplexiscope.measure.Interval;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.PairedStatistics;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.Writer;

/**
 * A comparison as JSON, {@value #FORMAT}: what is known of both results without their tokens, the
 * statistics, and the spans in columns of equal length.
 */
public final class ComparisonJson {
    /** The value of the field {@code format}. */
    public static final String FORMAT = "perplexiscope-comparison/1";

    private ComparisonJson() {}

    public static void write(Comparison comparison, Writer out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("format").value(FORMAT);
        json.name("text").value(comparison.a().text());
        writeSide("a", comparison.a(), json);
        writeSide("b", comparison.b(), json);
        writeStatistics(comparison.statistics(), json);
        writeSpans(comparison.pairs(), json);
        json.endObject();
        json.flush();
        out.write('\n');
        out.flush();
    }

    private static void writeSide(String name, Result result, JsonWriter json) throws IOException {
        json.name(name).beginObject();
        ResultJson.writeHead(result, json);
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
