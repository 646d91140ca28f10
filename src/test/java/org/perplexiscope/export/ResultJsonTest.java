package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.job.SummaryBuilder;
import org.perplexiscope.measure.RunningPerplexity;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Vocabulary;

import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

class ResultJsonTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"16, true", "16, false", "100000, true", "100000, false"})
    void whatIsReadIsWhatWasWritten(int context, boolean addsBos) throws Exception {
        Result result = Samples.result(Samples.HARD_TEXT, context, addsBos);
        assertSame(result, read(json(result)));
    }

    @Test
    void llamaCppResultsComeBack() throws Exception {
        Result result = Samples.llamaCpp(Samples.HARD_TEXT.repeat(2), 32);
        Result read = read(json(result));
        assertSame(result, read);
        assertTrue(read.summary().scored() < read.tokens() / 2);
    }

    @Test
    void aStoppedResultStaysStopped() throws Exception {
        Result result = Samples.stopped("forty characters and then a few more");
        assertEquals(Result.State.STOPPED, result.state());
        assertSame(result, read(json(result)));
    }

    @Test
    void theFileHasTheDocumentedShape() throws Exception {
        Result result = Samples.result("Text", 16, false);
        JsonObject json = JsonParser.parseString(json(result)).getAsJsonObject();
        assertEquals("[format, text, model, protocol, summary, tokens, top]", keys(json));
        assertEquals(
                "[name, source, architecture, parameters, stored_as, precision, device, vocabulary,"
                        + " context, weights_sha256, tokenizer_sha256]",
                keys(json.getAsJsonObject("model")));
        assertEquals(
                "[preset, window, stride, bos, counted]", keys(json.getAsJsonObject("protocol")));
        assertEquals(
                "[tokens, scored, nats, perplexity, perplexity_stderr, bits_per_token,"
                        + " bits_per_byte, bits_per_character, word_perplexity, seconds,"
                        + " tokens_per_second]",
                keys(json.getAsJsonObject("summary")));
        assertEquals(
                "[id, byte_start, byte_end, nats, rank, entropy, context]",
                keys(json.getAsJsonObject("tokens")));
        assertEquals("[k, id, nats]", keys(json.getAsJsonObject("top")));
        assertEquals("never", json.getAsJsonObject("protocol").get("bos").getAsString());
        assertEquals(
                JsonNull.INSTANCE, json.getAsJsonObject("tokens").getAsJsonArray("nats").get(0));
        assertEquals(new JsonArray(), json.getAsJsonObject("top").getAsJsonArray("id").get(0));
    }

    @Test
    void surprisalsAreShort() throws Exception {
        String json = json(Samples.result(Samples.HARD_TEXT, 16, true));
        int nats = json.indexOf("\"nats\":[", json.indexOf("\"tokens\":{")) + 8;
        for (String number : json.substring(nats, json.indexOf(']', nats)).split(",")) {
            assertTrue(number.length() <= 13, number);
        }
    }

    @Test
    void anInfiniteSurprisalComesBack() throws Exception {
        Result result = Samples.result("ab", 16, true);
        result.scores().set(1, Float.POSITIVE_INFINITY, 7, 1);
        assertEquals(Float.POSITIVE_INFINITY, read(json(result)).scores().nats(1));
    }

    @Test
    void theOrderOfFieldsAndUnknownFieldsDoNotMatter() throws Exception {
        Result result = Samples.result("some text", 16, true);
        JsonObject json = JsonParser.parseString(json(result)).getAsJsonObject();
        JsonObject turned = new JsonObject();
        turned.add("later", JsonParser.parseString("{\"deep\": [[{}], \"x\"]}"));
        json.keySet().stream().sorted().forEach(key -> turned.add(key, json.get(key)));
        turned.getAsJsonObject("tokens").add("extra", new JsonArray());
        assertSame(result, read(turned.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"format\": \"perplexiscope-result/1\"}",
                "{\"format\": 1}",
                "{\"format\": \"something else\"}",
                "{\"format\": \"perplexiscope-result/1\", \"tokens\": {\"id\": [1, 2"
            })
    void whatIsNoResultIsSaidToBeDamaged(String file) {
        FaultException fault = assertThrows(FaultException.class, () -> read(file));
        assertEquals(Fault.RESULT_DAMAGED, fault.fault());
        assertTrue(fault.getMessage().contains("r.json"), fault.getMessage());
    }

    @Test
    void aNewerVersionIsNamed() {
        FaultException fault =
                assertThrows(
                        FaultException.class,
                        () -> read("{\"format\": \"perplexiscope-result/2\", \"text\": 7}"));
        assertEquals(Fault.RESULT_VERSION_UNKNOWN, fault.fault());
        assertTrue(fault.getMessage().contains("perplexiscope-result/2"), fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "tokens, id, -1",
        "tokens, id, 1e99",
        "tokens, id, null",
        "tokens, byte_start, 3",
        "tokens, byte_end, 4000000000",
        "tokens, byte_end, 7",
        "tokens, nats, -3",
        "tokens, nats, null",
        "tokens, nats, '\"1\"'",
        "tokens, rank, 0",
        "tokens, rank, null",
        "tokens, entropy, null",
        "tokens, entropy, {}",
        "tokens, context, -2",
        "top, id, 5",
        "top, id, '[1]'",
        "top, id, '[1, 2, 3, 4]'",
        "top, nats, '[1, 2]'",
        "top, nats, '[\"\", 2, 3]'"
    })
    void aWrongValueIsDamage(String group, String column, String value) throws Exception {
        JsonObject json =
                JsonParser.parseString(json(Samples.result("some text", 16, true)))
                        .getAsJsonObject();
        JsonElement bad = JsonParser.parseString(value);
        json.getAsJsonObject(group).getAsJsonArray(column).set(4, bad);
        FaultException fault = assertThrows(FaultException.class, () -> read(json.toString()));
        assertEquals(Fault.RESULT_DAMAGED, fault.fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "byte_start", "byte_end", "nats", "rank", "entropy", "context"})
    void columnsOfDifferentLengthAreDamage(String column) throws Exception {
        JsonObject json =
                JsonParser.parseString(json(Samples.result("some text", 16, true)))
                        .getAsJsonObject();
        json.getAsJsonObject("tokens").getAsJsonArray(column).remove(0);
        assertEquals(
                Fault.RESULT_DAMAGED,
                assertThrows(FaultException.class, () -> read(json.toString())).fault());
    }

    @ParameterizedTest
    @CsvSource({"window, 0", "stride, 0", "stride, 1000", "bos, sometimes"})
    void anImpossibleProtocolIsDamage(String field, String value) throws Exception {
        JsonObject json =
                JsonParser.parseString(json(Samples.result("some text", 16, true)))
                        .getAsJsonObject();
        json.getAsJsonObject("protocol")
                .add(
                        field,
                        field.equals("bos")
                                ? new JsonPrimitive(value)
                                : new JsonPrimitive(Integer.parseInt(value)));
        assertEquals(
                Fault.RESULT_DAMAGED,
                assertThrows(FaultException.class, () -> read(json.toString())).fault());
    }

    @Test
    void randomDamageNeverGetsThrough() throws Exception {
        String good = json(Samples.result(Samples.HARD_TEXT, 16, true));
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(good);
            int at = random.nextInt(good.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.setLength(at);
                case 1 -> damaged.deleteCharAt(at);
                default -> damaged.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
            try {
                read(damaged.toString());
            } catch (FaultException e) {
                assertTrue(
                        e.fault() == Fault.RESULT_DAMAGED
                                || e.fault() == Fault.RESULT_VERSION_UNKNOWN);
            }
        }
    }

    @Test
    void theAlternativesAreSpelledWithoutTheModel() throws Exception {
        Result result = Samples.result(Samples.HARD_TEXT, 64, true);
        TokenNames names = Samples.names();
        String json = Samples.written(out -> ResultJson.write(result, names, out));
        KeptResult kept = ResultJson.readKept(new StringReader(json), "r.json");
        for (int token = 0; token < result.tokens(); token++) {
            for (int choice = 0; result.isScored(token) && choice < 3; choice++) {
                int id = result.scores().topId(token, choice);
                assertEquals(names.of(id), kept.vocabulary().literal(id));
            }
        }
        Vocabulary seen = KeptResult.of(result).vocabulary();
        assertEquals("A", seen.literal(result.tokenization().id(0)));
        assertEquals("#300", seen.literal(300));
    }

    @Test
    void aFileThatIsNotUtf8IsDamage() throws Exception {
        Path file = folder.resolve("r.json");
        Files.write(file, new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
        assertEquals(
                Fault.RESULT_DAMAGED,
                assertThrows(FaultException.class, () -> ResultJson.read(file)).fault());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.json");
        FaultException fault = assertThrows(FaultException.class, () -> ResultJson.read(file));
        assertEquals(Fault.FILE_NOT_READABLE, fault.fault());
        assertTrue(fault.getMessage().contains("none.json"));
    }

    @Test
    void aMillionTokensComeBack() throws Exception {
        Result result = large(1_000_000, 2);
        Path file = folder.resolve("large.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            ResultJson.write(result, out);
        }
        assertSame(result, ResultJson.read(file));
    }

    private static Result large(int tokens, int k) {
        Random random = new Random(7);
        int[] ids = random.ints(tokens, 0, 257).toArray();
        int[] offsets = new int[tokens + 1];
        Arrays.setAll(offsets, i -> i);
        Tokenization tokenization = new Tokenization("x".repeat(tokens), ids, offsets);
        ScoreColumns scores = new ScoreColumns(tokens, k);
        for (int token = 0; token < tokens; token++) {
            scores.set(token, random.nextFloat() * 10, 1 + random.nextInt(300), random.nextFloat());
            scores.setContext(token, 1 + token % 512);
            for (int choice = 0; choice < k; choice++) {
                scores.setTop(token, choice, random.nextInt(257), random.nextFloat());
            }
        }
        RunningPerplexity running = new RunningPerplexity(tokens);
        running.extend(scores, tokens);
        FakeModel model = new FakeModel(1024, true);
        return new Result(
                tokenization,
                model.card().with(model.fingerprint()),
                Protocol.exact(model.card()),
                scores,
                running,
                new SummaryBuilder(tokenization, scores, org.perplexiscope.model.Preset.EXACT)
                        .extend(tokens)
                        .summary(),
                tokens,
                Result.State.COMPLETE,
                1.5);
    }

    private static String keys(JsonObject json) {
        return json.keySet().toString();
    }

    private static String json(Result result) throws IOException {
        return Samples.written(out -> ResultJson.write(result, out));
    }

    private static Result read(String json) throws FaultException, IOException {
        return ResultJson.read(new StringReader(json), "r.json");
    }

    private static void assertSame(Result expected, Result actual) {
        assertEquals(expected.text(), actual.text());
        assertEquals(expected.model(), actual.model());
        assertEquals(expected.protocol(), actual.protocol());
        assertEquals(expected.summary(), actual.summary());
        assertEquals(expected.state(), actual.state());
        assertEquals(expected.done(), actual.done());
        assertEquals(expected.seconds(), actual.seconds(), 1e-6);
        assertEquals(expected.tokens(), actual.tokens());
        assertEquals(expected.scores().k(), actual.scores().k());
        for (int token = 0; token < expected.tokens(); token++) {
            assertSameToken(expected, actual, token);
        }
    }

    private static void assertSameToken(Result expected, Result actual, int token) {
        ScoreColumns was = expected.scores();
        ScoreColumns is = actual.scores();
        assertEquals(expected.tokenization().id(token), actual.tokenization().id(token));
        assertEquals(expected.tokenization().byteEnd(token), actual.tokenization().byteEnd(token));
        assertEquals(expected.isScored(token), actual.isScored(token));
        if (expected.isScored(token)) {
            assertEquals(was.nats(token), is.nats(token));
            assertEquals(was.rank(token), is.rank(token));
            assertEquals(was.entropy(token), is.entropy(token));
            for (int choice = 0; choice < was.k(); choice++) {
                assertEquals(was.topId(token, choice), is.topId(token, choice));
                assertEquals(was.topNats(token, choice), is.topNats(token, choice));
            }
        }
        if (token < expected.done()) {
            assertEquals(was.context(token), is.context(token));
        }
    }
}
