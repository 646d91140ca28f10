package org.perplexiscope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.cli.Console;
import org.perplexiscope.export.CommandText;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.model.Result;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The whole way, from the command line to libtorch and back, with a model that is bundled. */
class BundledModelTest {
    private static final String TEXT =
            "Once upon a time there was a lighthouse. \u4ECE\u524D\u6709\u4E00\u5EA7\u5C71\u3002\n";

    @Test
    void scoresATextFromThePipeToTheResult() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false);
        try (Wiring wiring = new Wiring(AppHome.find(), Path.of("the.log"))) {
            int code =
                    wiring.commandLine(console)
                            .run("score", "--model", wiring.exampleModel(), "--format", "json");
            assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        }
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        Result result =
                ResultJson.read(new StringReader(out.toString(StandardCharsets.UTF_8)), "output");
        assertEquals(TEXT, result.text());
        assertEquals(result.tokens(), result.summary().scored());
        double bitsPerByte = result.summary().bitsPerByte();
        assertTrue(bitsPerByte > 0.5 && bitsPerByte < 4, "bits per byte " + bitsPerByte);
        for (int token = 0; token < result.tokens(); token++) {
            assertEquals(
                    result.scores().rank(token) == 1,
                    result.scores().topId(token, 0) == result.tokenization().id(token));
        }
    }

    @Test
    void theCommandLineOfAResultRepeatsItBitForBit(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("it's a text.txt"), TEXT.repeat(12));
        String first = json("score", "--text", file.toString(), "--window", "64", "--stride", "20");
        Result result = ResultJson.read(new StringReader(first), "first");
        String command = CommandText.of(result, "unused.txt");
        String marker = " | perplexiscope ";
        int options = command.lastIndexOf(marker) + marker.length();
        assertEquals(
                "printf '%s' '" + result.text() + "'",
                command.substring(0, options - marker.length()));
        String[] words = command.substring(options).split(" ");
        assertEquals(withoutTimes(first), withoutTimes(run(result.text(), words)));
        assertTrue(result.tokens() > 128, "several windows");
    }

    private static String json(String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--model";
        try (Wiring wiring = new Wiring(AppHome.find(), Path.of("the.log"))) {
            all[words.length + 1] = wiring.exampleModel();
        }
        return run("", all);
    }

    /** What a command writes as JSON. */
    private static String run(String text, String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--format";
        all[words.length + 1] = "json";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false);
        try (Wiring wiring = new Wiring(AppHome.find(), Path.of("the.log"))) {
            int code = wiring.commandLine(console).run(all);
            assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String withoutTimes(String json) {
        return json.replaceAll("\"(seconds|tokens_per_second)\":\\s*[0-9.eE+-]+", "\"$1\": 0");
    }

    @Test
    void isReadCorrectly() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false);
        try (Wiring wiring = new Wiring(AppHome.find(), Path.of("the.log"))) {
            int code = wiring.commandLine(console).run("check", "--model", wiring.exampleModel());
            assertEquals(0, code, out.toString(StandardCharsets.UTF_8) + err);
        }
    }
}
