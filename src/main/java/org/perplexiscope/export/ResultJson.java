package org.perplexiscope.export;

import com.google.gson.stream.JsonWriter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Fingerprint;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;

/**
 * The portable result, {@value #FORMAT}: columns of equal length, written and read without holding
 * more than the columns.
 */
public final class ResultJson {
    /** The value of the field {@code format}. */
    public static final String FORMAT = "perplexiscope-result/1";

    private ResultJson() {}

    /**
     * Writes a result. Floats are as short as they can be and still give the same float; a token
     * without a score has null, a figure that does not exist is null.
     */
    public static void write(Result result, Writer out) throws IOException {
        write(result, null, out);
    }

    /**
     * As {@link #write(Result, Writer)}, with what the alternatives stand for.
     *
     * @param names null where nobody knows
     */
    public static void write(Result result, @Nullable TokenNames names, Writer out)
            throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("format").value(FORMAT);
        json.name("text").value(result.text());
        writeBody(result, names, json);
        json.endObject();
        json.flush();
        out.write('\n');
        out.flush();
    }

    /**
     * Reads a result. The sums are computed anew from the columns.
     *
     * @param name what messages call the source
     * @throws FaultException if it is not a result, or one of a newer version
     * @throws IOException if the reader fails
     */
    public static Result read(Reader in, String name) throws FaultException, IOException {
        return readKept(in, name).result();
    }

    /** As {@link #read(Reader, String)}, with the names of the tokens. */
    public static KeptResult readKept(Reader in, String name) throws FaultException, IOException {
        return new ResultJsonReader(in, name).read();
    }

    /** Reads a result from a file. */
    public static Result read(Path file) throws FaultException {
        try (Reader in =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    /** Writes the fields of a result without its text. */
    static void writeBody(Result result, @Nullable TokenNames names, JsonWriter json)
            throws IOException {
        writeModel(result.model(), json);
        writeProtocol(result, json);
        writeSummary(result, json);
        writeTokens(result, json);
        writeTop(result, names, json);
    }

    private static void writeModel(ModelCard model, JsonWriter json) throws IOException {
        Fingerprint fingerprint = model.fingerprint();
        json.name("model").beginObject();
        json.name("name").value(model.name());
        json.name("source").value(model.source());
        json.name("architecture").value(model.architecture());
        json.name("parameters").value(model.parameters());
        json.name("stored_as").value(model.storedAs());
        json.name("precision").value(model.precision());
        json.name("device").value(model.device());
        json.name("vocabulary").value(model.vocabulary());
        json.name("context").value(model.context());
        json.name("weights_sha256").value(fingerprint == null ? null : fingerprint.weightsSha256());
        json.name("tokenizer_sha256")
                .value(fingerprint == null ? null : fingerprint.tokenizerSha256());
        json.endObject();
    }

    private static void writeProtocol(Result result, JsonWriter json) throws IOException {
        Protocol protocol = result.protocol();
        BosPolicy bos = protocol.start(result.model().addsBos());
        json.name("protocol").beginObject();
        json.name("preset").value(protocol.preset().id());
        json.name("window").value(protocol.window());
        json.name("stride").value(protocol.stride());
        json.name("bos").value(bos.name().toLowerCase(Locale.ROOT));
        json.name("counted").value(protocol.counted());
        json.endObject();
    }

    private static void writeSummary(Result result, JsonWriter json) throws IOException {
        Summary summary = result.summary();
        json.name("summary").beginObject();
        json.name("tokens").value(summary.tokens());
        json.name("scored").value(summary.scored());
        number(json.name("nats"), summary.nats());
        number(json.name("perplexity"), summary.perplexity());
        number(json.name("perplexity_stderr"), summary.perplexityStandardError());
        number(json.name("bits_per_token"), summary.bitsPerToken());
        number(json.name("bits_per_byte"), summary.bitsPerByte());
        number(json.name("bits_per_character"), summary.bitsPerCharacter());
        number(json.name("word_perplexity"), summary.wordPerplexity());
        number(json.name("seconds"), result.seconds());
        number(json.name("tokens_per_second"), result.tokensPerSecond());
        if (result.state() != Result.State.COMPLETE) {
            json.name("stopped_at").value(result.done());
        }
        json.endObject();
    }

    private static void writeTokens(Result result, JsonWriter json) throws IOException {
        Tokenization tokenization = result.tokenization();
        ScoreColumns scores = result.scores();
        int tokens = result.tokens();
        json.name("tokens").beginObject();
        json.name("id").beginArray();
        for (int token = 0; token < tokens; token++) {
            json.value(tokenization.id(token));
        }
        json.endArray().name("byte_start").beginArray();
        for (int token = 0; token < tokens; token++) {
            json.value(tokenization.byteStart(token));
        }
        json.endArray().name("byte_end").beginArray();
        for (int token = 0; token < tokens; token++) {
            json.value(tokenization.byteEnd(token));
        }
        json.endArray().name("nats").beginArray();
        for (int token = 0; token < tokens; token++) {
            number(json, result.isScored(token) ? scores.nats(token) : Float.NaN);
        }
        json.endArray().name("rank").beginArray();
        for (int token = 0; token < tokens; token++) {
            if (result.isScored(token)) {
                json.value(scores.rank(token));
            } else {
                json.nullValue();
            }
        }
        json.endArray().name("entropy").beginArray();
        for (int token = 0; token < tokens; token++) {
            number(json, result.isScored(token) ? scores.entropy(token) : Float.NaN);
        }
        json.endArray().name("context").beginArray();
        for (int token = 0; token < tokens; token++) {
            json.value(token < result.done() ? scores.context(token) : 0);
        }
        json.endArray().endObject();
    }

    private static void writeTop(Result result, @Nullable TokenNames names, JsonWriter json)
            throws IOException {
        ScoreColumns scores = result.scores();
        json.name("top").beginObject();
        json.name("k").value(scores.k());
        json.name("id").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            json.beginArray();
            for (int choice = 0; result.isScored(token) && choice < scores.k(); choice++) {
                json.value(scores.topId(token, choice));
            }
            json.endArray();
        }
        json.endArray().name("nats").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            json.beginArray();
            for (int choice = 0; result.isScored(token) && choice < scores.k(); choice++) {
                number(json, scores.topNats(token, choice));
            }
            json.endArray();
        }
        json.endArray();
        if (names != null) {
            writeNames(result, names, json);
        }
        json.endObject();
    }

    private static void writeNames(Result result, TokenNames names, JsonWriter json)
            throws IOException {
        ScoreColumns scores = result.scores();
        BitSet written = new BitSet();
        json.name("names").beginObject();
        for (int token = 0; token < result.tokens(); token++) {
            for (int choice = 0; result.isScored(token) && choice < scores.k(); choice++) {
                int id = scores.topId(token, choice);
                if (!written.get(id)) {
                    written.set(id);
                    json.name(Integer.toString(id)).value(names.of(id));
                }
            }
        }
        json.endObject();
    }

    static void number(JsonWriter json, float value) throws IOException {
        number(json, value, Float.toString(value));
    }

    static void number(JsonWriter json, double value) throws IOException {
        number(json, value, Double.toString(value));
    }

    /** JSON has no infinity; 1e999 is read as one by every parser that reads doubles. */
    private static void number(JsonWriter json, double value, String shortest) throws IOException {
        if (Double.isNaN(value)) {
            json.nullValue();
        } else if (Double.isInfinite(value)) {
            json.jsonValue(value > 0 ? "1e999" : "-1e999");
        } else {
            json.jsonValue(
                    shortest.endsWith(".0")
                            ? shortest.substring(0, shortest.length() - 2)
                            : shortest);
        }
    }
}
