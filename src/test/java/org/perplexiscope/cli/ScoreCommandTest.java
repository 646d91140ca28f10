package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class ScoreCommandTest {
    private static final String TEXT = "A text of some length, \u4E2D\u6587 too. ".repeat(8);

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void writeText() throws IOException {
        file = Files.writeString(folder.resolve("text.txt"), TEXT);
    }

    @Test
    void printsThePerplexityWithItsErrorAndProtocol() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run("score", "--model", "fake", "--text", file.toString()));
            assertTrue(
                    terminal.out().matches("(?s)perplexity \\d+\\.\\d{4} \\+/- \\d+\\.\\d{4}\n.*"),
                    terminal.out());
            assertTrue(terminal.out().contains("exact: window 64, stride 32"), terminal.out());
            assertEquals("", terminal.err());
        }
    }

    @Test
    void readsTheStandardInput() throws Exception {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(
                    0, terminal.run("score", "--model", "fake", "--text", "-", "--format", "json"));
            assertEquals(TEXT, result(terminal.out()).text());
        }
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(0, terminal.run("score", "--model", "fake", "--format", "json"));
            assertEquals(TEXT, result(terminal.out()).text());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFormatIsWrittenToAFileAndNothingElse(Format format) throws Exception {
        Path out = folder.resolve("result." + format);
        try (Terminal terminal = new Terminal("")) {
            assertEquals(
                    0,
                    terminal.run(
                            "score",
                            "--model",
                            "fake",
                            "--text",
                            file.toString(),
                            "--format",
                            format.toString(),
                            "--out",
                            out.toString()));
            assertEquals("", terminal.out());
            assertEquals("", terminal.err());
        }
        String begin =
                switch (format) {
                    case TEXT -> "perplexity ";
                    case JSON -> "{\"format\":\"perplexiscope-result/1\"";
                    case CSV -> "index,id,";
                    case HTML -> "<!DOCTYPE html>";
                    case SVG -> "<svg ";
                    case PDF -> "%PDF-";
                    case PNG -> "\u0089PNG";
                };
        assertTrue(Files.readString(out, StandardCharsets.ISO_8859_1).startsWith(begin));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void theEndOfTheFileNameDecidesTheFormat() throws Exception {
        Path out = folder.resolve("result.csv");
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(0, terminal.run("score", "--model", "fake", "--out", out.toString()));
        }
        assertTrue(Files.readString(out).startsWith("index,id,"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                                                   | exact     | 64 | 32
                    --preset exact                 | exact     | 64 | 32
                    --window 64                    | exact     | 64 | 32
                    --window 16                    | custom    | 16 | 8
                    --window 16 --stride 3         | custom    | 16 | 3
                    --stride 64                    | custom    | 64 | 64
                    --bos never                    | custom    | 64 | 32
                    --bos model                    | exact     | 64 | 32
                    --preset llama.cpp             | llama.cpp | 64 | 64
                    --preset llama.cpp --window 16 | llama.cpp | 16 | 16
                    --preset custom                | custom    | 64 | 32
                    """)
    void theOptionsMakeTheProtocol(String options, String preset, int window, int stride)
            throws Exception {
        String asked = options == null ? "" : options;
        try (Terminal terminal = new Terminal(TEXT)) {
            int code =
                    terminal.run(("score --model fake --format json " + asked).strip().split(" +"));
            assertEquals(0, code, terminal.err());
            JsonObject protocol =
                    JsonParser.parseString(terminal.out())
                            .getAsJsonObject()
                            .getAsJsonObject("protocol");
            assertEquals(preset, protocol.get("preset").getAsString());
            assertEquals(window, protocol.get("window").getAsInt());
            assertEquals(stride, protocol.get("stride").getAsInt());
        }
    }

    @Test
    void topSaysHowManyAlternativesAreKept() throws Exception {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(
                    0, terminal.run("score", "--model", "fake", "--top", "3", "--format", "json"));
            assertEquals(3, result(terminal.out()).scores().k());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    score --model fake --text EMPTY                    | The text is empty.
                    score --model fake --text MISSING                  | There is no text file
                    score --model fake --text FOLDER                   | cannot be read.
                    score --model fake --text BINARY                   | is no text that can be read here.
                    score --model nowhere --text TEXT                  | There is no model at nowhere.
                    score --model FOLDER --text TEXT                   | has no config.json.
                    score --text TEXT                                  | Missing required option: '--model=MODEL'.
                    score --model fake --text TEXT --window 65         | A window of 65 tokens does not fit
                    score --model fake --text TEXT --stride 65         | A stride of 65 does not fit
                    score --model fake --text TEXT --window many       | 'many' is not an int
                    score --model fake --text TEXT --preset best       | "best" is not one of: exact, hf-guide, hf-evaluate, llama.cpp, lm-eval, custom
                    score --model fake --text TEXT --format doc        | "doc" is not one of: text, json, csv, html, svg, pdf, png
                    score --model fake --text TEXT --top 1001          | Choose 0 to 1000.
                    score --model fake --text TEXT --device tpu        | There is no device "tpu" here.
                    score --model fake --text TEXT --preset llama.cpp --stride 8  | has no stride of its own.
                    score --model fake --text TEXT --preset llama.cpp --bos never | Leave --bos out
                    score --model fake --text TEXT --out FOLDER        | cannot be written.
                    score --model fake --text TEXT --out NOFOLDER      | cannot be written.
                    score --model fake --text TEXT extra               | Unmatched argument at index 5: 'extra'.
                    score --model fake --text TEXT --colour red        | Unknown option
                    paint                                              | Unmatched argument at index 0: 'paint'.
                    """)
    void badInputIsOneSentenceAndCodeTwo(String command, String sentence) throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xC3, 0});
        String[] arguments =
                Stream.of(command.strip().split(" +"))
                        .map(
                                word ->
                                        switch (word) {
                                            case "EMPTY" -> empty.toString();
                                            case "MISSING" -> folder.resolve("none").toString();
                                            case "NOFOLDER" -> folder.resolve("no/x").toString();
                                            case "FOLDER" -> folder.toString();
                                            case "BINARY" -> binary.toString();
                                            case "TEXT" -> file.toString();
                                            default -> word;
                                        })
                        .toArray(String[]::new);
        try (Terminal terminal = new Terminal("")) {
            assertEquals(2, terminal.run(arguments), terminal.err());
            assertEquals("", terminal.out());
            assertTrue(terminal.err().contains(sentence), terminal.err());
            assertEquals(1, terminal.err().lines().count(), terminal.err());
            assertFalse(terminal.err().contains("Exception"), terminal.err());
        }
    }

    @Test
    void aPersonAtTheKeyboardIsAskedForAText() {
        try (Terminal terminal = new Terminal("", true, () -> new FakeModel(64, true))) {
            assertEquals(2, terminal.run("score", "--model", "fake"));
            assertTrue(terminal.err().contains("Give --text FILE"), terminal.err());
        }
    }

    @Test
    void whatIsScoredWhenItIsStoppedIsWritten() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FakeModel model = new FakeModel(8, true, 8);
        model.beforeBatch(
                () -> {
                    if (calls.incrementAndGet() > 2) {
                        throw new CancellationException();
                    }
                });
        try (Terminal terminal = new Terminal(TEXT, false, () -> model)) {
            assertEquals(130, terminal.run("score", "--model", "fake", "--format", "json"));
            Result result = result(terminal.out());
            assertEquals(Result.State.STOPPED, result.state());
            assertTrue(
                    terminal.err()
                            .contains(
                                    "Stopped at token " + result.done() + " of " + result.tokens()),
                    terminal.err());
        }
        assertTrue(model.isClosed());
    }

    @Test
    void anUnexpectedFailureNamesTheLogFile() {
        FakeModel model = new FakeModel(8, true, 8);
        model.beforeBatch(
                () -> {
                    throw new IllegalStateException("broken");
                });
        try (Terminal terminal = new Terminal(TEXT, false, () -> model)) {
            assertEquals(1, terminal.run("score", "--model", "fake"));
            assertTrue(terminal.err().contains(Terminal.LOG.toString()), terminal.err());
            assertFalse(terminal.err().contains("\tat "), terminal.err());
        }
    }

    @Test
    void aProgramIsWarnedOf() {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(0, terminal.run("score", "--model", "model.pt"));
            assertTrue(terminal.err().contains("model.pt is a program"), terminal.err());
        }
    }

    @Test
    void progressIsShownOnlyToAPerson() {
        try (Terminal terminal = new Terminal(TEXT, true, () -> new FakeModel(64, true))) {
            assertEquals(0, terminal.run("score", "--model", "fake", "--text", file.toString()));
            assertTrue(terminal.err().contains("\ropening fake 50 %"), terminal.err());
            assertTrue(terminal.err().endsWith("\r\u001B[K"), terminal.err());
            assertFalse(terminal.out().contains("\r"));
        }
    }

    @Test
    void theByteOrderMarkIsNoPartOfTheText() throws Exception {
        try (Terminal terminal = new Terminal("\uFEFFabc")) {
            assertEquals(0, terminal.run("score", "--model", "fake", "--format", "json"));
            assertEquals("abc", result(terminal.out()).text());
        }
    }

    @Test
    void anExistingFileIsReplacedOnlyByAWholeOne() throws Exception {
        Path out = Files.writeString(folder.resolve("kept.json"), "before");
        try (Terminal terminal = new Terminal("")) {
            assertEquals(
                    2,
                    terminal.run(
                            "score",
                            "--model",
                            "nowhere",
                            "--text",
                            file.toString(),
                            "--out",
                            out.toString()));
        }
        assertEquals("before", Files.readString(out));
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(0, terminal.run("score", "--model", "fake", "--out", out.toString()));
        }
        assertEquals(List.of(TEXT), List.of(ResultJson.read(out).text()));
    }

    private static Result result(String json) throws Exception {
        return ResultJson.read(new StringReader(json), "output");
    }
}
