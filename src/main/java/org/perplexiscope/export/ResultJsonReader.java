package org.perplexiscope.export;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.SummaryBuilder;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.RunningPerplexity;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Fingerprint;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextLimit;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Utf8;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one result; nothing in the file is believed before it was checked. */
final class ResultJsonReader {
    /** Most alternatives a token. */
    private static final int MAX_K = 10_000;

    /** Most alternatives in all. */
    private static final int MAX_ALTERNATIVES = 1 << 30;

    /** Most tokens: more than the longest text can have. */
    private static final int MAX_TOKENS = TextLimit.BYTES;

    /** Most tokens that have a name. */
    private static final int MAX_NAMES = 1 << 22;

    /** How far below 0 rounding may take a surprisal or an entropy. */
    private static final float ROUNDING = -1e-3f;

    /** Most characters of any value but the text. */
    private static final int MAX_SCALAR = 1 << 16;

    /** A character of the text may be written as an escape of six. */
    private static final long MAX_TEXT = 6L * TextLimit.BYTES;

    private final BoundedReader bounded;
    private final JsonReader json;
    private final String name;

    private final boolean nested;
    private boolean versionKnown;
    private @Nullable String text;
    private @Nullable ModelCard model;
    private @Nullable Protocol protocol;
    private double seconds;
    private int stoppedAt = -1;
    private final Column.Ints ids = new Column.Ints();
    private final Column.Ints byteStarts = new Column.Ints();
    private final Column.Ints byteEnds = new Column.Ints();
    private final Column.Ints ranks = new Column.Ints();
    private final Column.Ints contexts = new Column.Ints();
    private final Column.Floats nats = new Column.Floats();
    private final Column.Floats entropies = new Column.Floats();
    private final Map<Integer, String> names = new HashMap<>();
    private int k = -1;
    private int topRows;
    private final Column.Ints topIds = new Column.Ints(); // [tokens][k]
    private final Column.Floats topNats = new Column.Floats(); // [tokens][k]

    ResultJsonReader(Reader in, String name) {
        bounded = new BoundedReader(in);
        json = new JsonReader(bounded);
        this.name = name;
        nested = false;
    }

    /**
     * Reads a result that stands inside another document.
     *
     * @param text which the result is of
     */
    ResultJsonReader(BoundedReader bounded, JsonReader json, String name, String text) {
        this.bounded = bounded;
        this.json = json;
        this.name = name;
        this.text = text;
        nested = true;
    }

    /** Reads the object at which the document stands. */
    Result readNested() throws FaultException, IOException {
        readFields();
        versionKnown = true;
        return result();
    }

    KeptResult read() throws FaultException, IOException {
        try {
            readDocument();
            return KeptResult.of(result(), names);
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
        readFields();
        if (next().peek() != JsonToken.END_DOCUMENT) {
            throw damaged(null, "something follows its end");
        }
    }

    private void readFields() throws FaultException, IOException {
        next().beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "format" -> readFormat();
                case "text" -> readText();
                case "model" -> readModel();
                case "protocol" -> readProtocol();
                case "summary" -> readSummary();
                case "tokens" -> readTokens();
                case "top" -> readTop();
                default -> skip();
            }
        }
        json.endObject();
    }

    /** A text given from outside stands. */
    private void readText() throws IOException {
        if (nested) {
            skip();
        } else {
            bounded.allow(MAX_TEXT);
            text = json.nextString();
        }
    }

    private void readFormat() throws FaultException, IOException {
        String format = next().nextString();
        if (!format.equals(ResultJson.FORMAT)) {
            boolean ours = format.startsWith("perplexiscope-result/");
            throw ours
                    ? new FaultException(Fault.RESULT_VERSION_UNKNOWN, name, shortened(format))
                    : damaged(null, "its format is \"" + shortened(format) + "\"");
        }
        versionKnown = true;
    }

    private void readModel() throws IOException {
        String label = "";
        String source = "";
        String architecture = "";
        String storedAs = "";
        String precision = "";
        String device = "";
        String weights = null;
        String tokenizer = null;
        long parameters = 0;
        int vocabulary = 0;
        int context = 0;
        json.beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "name" -> label = next().nextString();
                case "source" -> source = next().nextString();
                case "architecture" -> architecture = next().nextString();
                case "precision" -> precision = next().nextString();
                case "device" -> device = next().nextString();
                case "stored_as" -> storedAs = next().nextString();
                case "parameters" -> parameters = next().nextLong();
                case "vocabulary" -> vocabulary = next().nextInt();
                case "context" -> context = next().nextInt();
                case "weights_sha256" -> weights = stringOrNull();
                case "tokenizer_sha256" -> tokenizer = stringOrNull();
                default -> skip();
            }
        }
        json.endObject();
        Fingerprint fingerprint =
                weights == null || tokenizer == null ? null : new Fingerprint(weights, tokenizer);
        model =
                new ModelCard(
                        label,
                        source,
                        architecture,
                        parameters,
                        storedAs,
                        precision,
                        device,
                        vocabulary,
                        context,
                        false,
                        fingerprint);
    }

    private void readProtocol() throws FaultException, IOException {
        Preset preset = Preset.CUSTOM;
        int window = 0;
        int stride = 0;
        BosPolicy bos = BosPolicy.NEVER;
        json.beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                // A preset that is not known here is still a window, a stride and a BOS policy.
                case "preset" -> preset = Preset.of(next().nextString()).orElse(Preset.CUSTOM);
                case "window" -> window = next().nextInt();
                case "stride" -> stride = next().nextInt();
                case "bos" -> bos = bos(next().nextString());
                default -> skip();
            }
        }
        json.endObject();
        if (window < 1 || stride < 1 || stride > window) {
            throw damaged(null, "a window of " + window + " and a stride of " + stride);
        }
        protocol = new Protocol(preset, window, stride, bos);
    }

    private BosPolicy bos(String id) throws FaultException {
        return switch (id) {
            case "never" -> BosPolicy.NEVER;
            case "text" -> BosPolicy.TEXT;
            case "window" -> BosPolicy.WINDOW;
            default -> throw damaged(null, "its BOS policy is \"" + shortened(id) + "\"");
        };
    }

    private void readSummary() throws IOException {
        json.beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "seconds" -> {
                    float read = number();
                    seconds = Float.isFinite(read) ? Math.max(0, read) : 0;
                }
                case "stopped_at" -> stoppedAt = next().nextInt();
                default -> skip(); // follows from the columns
            }
        }
        json.endObject();
    }

    private void readTokens() throws FaultException, IOException {
        json.beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "id" -> readInts(ids, 0);
                case "byte_start" -> readInts(byteStarts, 0);
                case "byte_end" -> readInts(byteEnds, 0);
                case "nats" -> readFloats(nats);
                case "rank" -> readInts(ranks, 1);
                case "entropy" -> readFloats(entropies);
                case "context" -> readInts(contexts, 0);
                default -> skip();
            }
        }
        json.endObject();
    }

    /** Null, where 0 is not a value, counts as 0. */
    private void readInts(Column.Ints column, int least) throws FaultException, IOException {
        json.beginArray();
        while (next().hasNext()) {
            requireRoom(column.size());
            if (least > 0 && json.peek() == JsonToken.NULL) {
                json.nextNull();
                column.add(0);
            } else {
                int value = json.nextInt();
                if (value < least) {
                    throw damaged(null, "there is " + value + " at " + json.getPreviousPath());
                }
                column.add(value);
            }
        }
        json.endArray();
    }

    /** Null counts as NaN. */
    private void readFloats(Column.Floats column) throws FaultException, IOException {
        json.beginArray();
        while (next().hasNext()) {
            requireRoom(column.size());
            column.add(number());
        }
        json.endArray();
    }

    private void readTop() throws FaultException, IOException {
        json.beginObject();
        while (next().hasNext()) {
            switch (next().nextName()) {
                case "k" -> {
                    k = next().nextInt();
                    if (k < 0 || k > MAX_K) {
                        throw damaged(null, k + " alternatives a token");
                    }
                }
                case "id" -> topRows = readRows(() -> topIds.add(id()), () -> topIds.add(0));
                case "nats" -> {
                    int rows =
                            readRows(
                                    () -> topNats.add(number()),
                                    () -> topNats.add(Float.POSITIVE_INFINITY));
                    if (topIds.size() != topNats.size() || rows != topRows) {
                        throw damaged(null, "top.id and top.nats differ in length");
                    }
                }
                case "names" -> readNames();
                default -> skip();
            }
        }
        json.endObject();
    }

    private void readNames() throws FaultException, IOException {
        next().beginObject();
        while (next().hasNext()) {
            int id = Integer.parseInt(next().nextName());
            names.put(id, shortened(next().nextString()));
            if (id < 0 || names.size() > MAX_NAMES) {
                throw damaged(null, "it names too many tokens");
            }
        }
        json.endObject();
    }

    private int id() throws FaultException, IOException {
        int id = json.nextInt();
        if (id < 0) {
            throw damaged(null, "there is the id " + id + " at " + json.getPreviousPath());
        }
        return id;
    }

    /** Reads rows of {@code k} values; an empty row stands for a token without a score. */
    private int readRows(Step value, Step filler) throws FaultException, IOException {
        if (k < 0) {
            throw damaged(null, "top.k does not come before the alternatives");
        }
        int rows = 0;
        json.beginArray();
        for (; next().hasNext(); rows++) {
            if (rows >= MAX_TOKENS || Math.multiplyFull(rows, k) > MAX_ALTERNATIVES) {
                throw damaged(null, "it has too many alternatives");
            }
            int inRow = 0;
            json.beginArray();
            for (; next().hasNext(); inRow++) {
                if (inRow == k) {
                    throw damaged(null, "more than top.k alternatives at " + json.getPath());
                }
                value.run();
            }
            json.endArray();
            if (inRow != 0 && inRow != k) {
                throw damaged(null, "fewer than top.k alternatives at " + json.getPreviousPath());
            }
            for (; inRow < k; inRow++) {
                filler.run();
            }
        }
        json.endArray();
        return rows;
    }

    /** Takes one value in. */
    private interface Step {
        void run() throws FaultException, IOException;
    }

    private float number() throws IOException {
        if (next().peek() == JsonToken.NULL) {
            json.nextNull();
            return Float.NaN;
        }
        if (json.peek() != JsonToken.NUMBER) {
            throw new IllegalStateException("not a number");
        }
        return Float.parseFloat(json.nextString());
    }

    private @Nullable String stringOrNull() throws IOException {
        if (next().peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        return json.nextString();
    }

    private JsonReader next() {
        bounded.allow(MAX_SCALAR);
        return json;
    }

    private void skip() throws IOException {
        bounded.allow(Long.MAX_VALUE); // what is skipped is not kept
        json.skipValue();
    }

    private void requireRoom(long size) throws FaultException {
        if (size >= MAX_TOKENS) {
            throw damaged(null, "it has more than " + MAX_TOKENS + " tokens");
        }
    }

    private Result result() throws FaultException {
        if (!versionKnown) {
            throw damaged(null, "it does not say its format");
        }
        if (text == null || model == null || protocol == null || ids.size() == 0) {
            throw damaged(null, "the text, the model, the protocol or the tokens are missing");
        }
        requireEqualLengths();
        Tokenization tokenization = tokenization(text);
        ScoreColumns scores = scores();
        int tokens = tokenization.size();
        int done = stoppedAt < 0 ? tokens : stoppedAt;
        if (done > tokens) {
            throw damaged(null, "it stopped at token " + done + " of " + tokens);
        }
        RunningPerplexity running = new RunningPerplexity(tokens);
        running.extend(scores, done);
        return new Result(
                tokenization,
                withBos(model, protocol),
                asChosen(protocol),
                scores,
                running,
                new SummaryBuilder(tokenization, scores, protocol.preset()).extend(done).summary(),
                done,
                stoppedAt < 0 ? Result.State.COMPLETE : Result.State.STOPPED,
                seconds);
    }

    private void requireEqualLengths() throws FaultException {
        int tokens = ids.size();
        boolean equal =
                byteStarts.size() == tokens
                        && byteEnds.size() == tokens
                        && nats.size() == tokens
                        && ranks.size() == tokens
                        && entropies.size() == tokens
                        && contexts.size() == tokens
                        && (k <= 0 || (topRows == tokens && topNats.size() == topIds.size()));
        if (!equal) {
            throw damaged(null, "its columns differ in length");
        }
    }

    private Tokenization tokenization(String source) throws FaultException {
        if (!Utf8.wellFormed(source).equals(source)) {
            throw damaged(null, "its text has half a character");
        }
        int tokens = ids.size();
        int[] offsets = new int[tokens + 1];
        for (int token = 0; token < tokens; token++) {
            offsets[token] = byteStarts.get(token);
            int end = byteEnds.get(token);
            if (token + 1 < tokens && end != byteStarts.get(token + 1)) {
                throw damaged(null, "token " + token + " does not end where the next begins");
            }
            offsets[token + 1] = end;
        }
        try {
            return new Tokenization(source, ids.toArray(), offsets);
        } catch (IllegalArgumentException e) {
            throw damaged(e, "its tokens do not cover its text");
        }
    }

    private ScoreColumns scores() throws FaultException {
        int kept = Math.max(0, k);
        ScoreColumns scores = new ScoreColumns(ids.size(), kept);
        for (int token = 0; token < ids.size(); token++) {
            scores.setContext(token, contexts.get(token));
            boolean scored = ranks.get(token) > 0;
            if (scored == Float.isNaN(nats.get(token))
                    || scored == Float.isNaN(entropies.get(token))) {
                throw damaged(null, "token " + token + " has only a part of a score");
            }
            if (scored && (nats.get(token) < ROUNDING || entropies.get(token) < ROUNDING)) {
                throw damaged(null, "token " + token + " has a negative surprisal or entropy");
            }
            if (scored) {
                scores.set(token, nats.get(token), ranks.get(token), entropies.get(token));
                for (int choice = 0; choice < kept; choice++) {
                    int at = token * kept + choice;
                    scores.setTop(token, choice, topIds.get(at), topNats.get(at));
                }
            }
        }
        return scores;
    }

    /**
     * The file says where a BOS stood; in a preset that is what the model's tokenizer asked for.
     */
    private static ModelCard withBos(ModelCard card, Protocol read) {
        return new ModelCard(
                card.name(),
                card.source(),
                card.architecture(),
                card.parameters(),
                card.storedAs(),
                card.precision(),
                card.device(),
                card.vocabulary(),
                card.context(),
                read.bos() == BosPolicy.WINDOW,
                card.fingerprint());
    }

    private static Protocol asChosen(Protocol read) {
        boolean free = read.preset() == Preset.CUSTOM || read.bos() == BosPolicy.TEXT;
        return free
                ? read
                : new Protocol(read.preset(), read.window(), read.stride(), BosPolicy.MODEL);
    }

    private FaultException damaged(@Nullable Throwable cause, String detail) {
        return new FaultException(cause, Fault.RESULT_DAMAGED, name, detail);
    }

    private static String shortened(String value) {
        return value.length() <= 40
                ? value
                : String.format(Locale.ROOT, "%s...", value.substring(0, 40));
    }
}
