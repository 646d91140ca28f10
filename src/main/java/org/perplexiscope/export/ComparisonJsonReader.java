package org.perplexiscope.export;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Divergence;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextLimit;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one comparison; nothing in the file is believed before it was checked. */
final class ComparisonJsonReader {
    private static final int MAX_SCALAR = 1 << 16;

    /** A character of the text may be written as an escape of six. */
    private static final long MAX_TEXT = 6L * TextLimit.BYTES;

    private final BoundedReader bounded;
    private final JsonReader json;
    private final String name;

    private boolean versionKnown;
    private @Nullable String text;
    private final List<Result> results = new ArrayList<>();
    private final Map<Integer, Divergences> divergences = new HashMap<>(); // by B

    /** Columns of a pair as they stand in the file. */
    private record Divergences(Column.Floats nats, Column.Ints sameFirst) {}

    ComparisonJsonReader(Reader in, String name) {
        bounded = new BoundedReader(in);
        json = new JsonReader(bounded);
        this.name = name;
    }

    Comparisons read() throws FaultException, IOException {
        try {
            readDocument();
            return comparisons();
        } catch (EOFException e) {
            throw damaged(e, "it stops part-way through");
        } catch (CharacterCodingException e) {
            throw damaged(e, "it is not UTF-8");
        } catch (BoundedReader.ValueTooLongException e) {
            throw damaged(e, "the value at " + json.getPath() + " is too long");
        } catch (MalformedJsonException e) {
            throw damaged(e, "it is not JSON at " + json.getPath());
        } catch (IllegalStateException | NumberFormatException e) {
            throw damaged(e, "the value at " + json.getPath() + " is of the wrong kind");
        }
    }

    private void readDocument() throws FaultException, IOException {
        next().beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "format" -> readFormat();
                case "text" -> {
                    bounded.allow(MAX_TEXT);
                    text = json.nextString();
                }
                case "results" -> readResults();
                case "pairs" -> readPairs();
                default -> skip();
            }
        }
        json.endObject();
        if (next().peek() != JsonToken.END_DOCUMENT) {
            throw damaged(null, "something follows its end");
        }
    }

    private void readFormat() throws FaultException, IOException {
        String format = next().nextString();
        if (!format.equals(ComparisonJson.FORMAT)) {
            String shown = format.substring(0, Math.min(40, format.length()));
            throw format.startsWith("perplexiscope-comparison/")
                    ? new FaultException(Fault.RESULT_VERSION_UNKNOWN, name, shown)
                    : damaged(null, "its format is \"" + shown + "\"");
        }
        versionKnown = true;
    }

    private void readResults() throws FaultException, IOException {
        if (text == null) {
            throw damaged(null, "its text does not come before its results");
        }
        next().beginArray();
        while (next().hasNext()) {
            if (results.size() == Comparisons.MOST) {
                throw damaged(null, "it has more than " + Comparisons.MOST + " results");
            }
            results.add(new ResultJsonReader(bounded, json, name, text).readNested());
        }
        json.endArray();
    }

    private void readPairs() throws FaultException, IOException {
        next().beginArray();
        for (int pairs = 0; next().hasNext(); pairs++) {
            if (pairs == Comparisons.MOST) {
                throw damaged(null, "it has too many pairs");
            }
            readPair();
        }
        json.endArray();
    }

    private void readPair() throws FaultException, IOException {
        int a = 0;
        int b = -1;
        Divergences columns = null;
        json.beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "a" -> a = next().nextInt();
                case "b" -> b = next().nextInt();
                case "divergence" -> columns = readDivergence();
                default -> skip(); // follows from the results
            }
        }
        json.endObject();
        if (columns != null && a == 0) {
            divergences.put(b, columns);
        }
    }

    private Divergences readDivergence() throws FaultException, IOException {
        Divergences columns = new Divergences(new Column.Floats(), new Column.Ints());
        json.beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "nats" -> {
                    next().beginArray();
                    while (next().hasNext()) {
                        requireRoom(columns.nats().size());
                        columns.nats().add(number());
                    }
                    json.endArray();
                }
                case "same_first" -> {
                    next().beginArray();
                    while (next().hasNext()) {
                        requireRoom(columns.sameFirst().size());
                        columns.sameFirst().add(json.nextInt());
                    }
                    json.endArray();
                }
                default -> skip(); // follows from the columns
            }
        }
        json.endObject();
        return columns;
    }

    private void requireRoom(int size) throws FaultException {
        if (size >= TextLimit.BYTES) {
            throw damaged(null, "it has too many tokens");
        }
    }

    private float number() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return Float.NaN;
        }
        return Float.parseFloat(json.nextString());
    }

    private Comparisons comparisons() throws FaultException {
        if (!versionKnown) {
            throw damaged(null, "it does not say its format");
        }
        if (results.size() < 2) {
            throw damaged(null, "it has fewer than two results");
        }
        List<Comparison> pairs = new ArrayList<>();
        for (int b = 1; b < results.size(); b++) {
            Comparison pair = Comparison.of(results.getFirst(), results.get(b));
            Divergences read = divergences.get(b);
            pairs.add(read == null ? pair : pair.with(columns(pair, read)));
        }
        return new Comparisons(pairs);
    }

    private DivergenceColumns columns(Comparison pair, Divergences read) throws FaultException {
        int tokens = pair.a().tokens();
        if (!pair.hasSameTokens()
                || read.nats().size() != tokens
                || read.sameFirst().size() != tokens) {
            throw damaged(null, "its divergences do not belong to its tokens");
        }
        DivergenceColumns columns = new DivergenceColumns(tokens);
        for (int token = 0; token < tokens; token++) {
            float nats = read.nats().get(token);
            if (Float.isNaN(nats)) {
                continue;
            }
            if (nats < 0 || !pair.a().isScored(token) || !pair.b().isScored(token)) {
                throw damaged(null, "the divergence at token " + token + " cannot be");
            }
            columns.set(
                    token,
                    new Divergence(
                            nats,
                            pair.a().scores().nats(token),
                            pair.b().scores().nats(token),
                            read.sameFirst().get(token) != 0));
        }
        return columns;
    }

    private JsonReader next() {
        bounded.allow(MAX_SCALAR);
        return json;
    }

    private void skip() throws IOException {
        bounded.allow(Long.MAX_VALUE); // what is skipped is not kept
        json.skipValue();
    }

    private FaultException damaged(@Nullable Throwable cause, String detail) {
        return new FaultException(cause, Fault.COMPARISON_DAMAGED, name, detail);
    }
}
