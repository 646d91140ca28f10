package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;

class CompareCommandTest {
    private static final String TEXT = "A \"text\" of some length, \u4E2D\u6587 too. ".repeat(8);

    @Test
    void bothSummariesAndTheirDifferenceArePrinted() {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(0, terminal.run("compare", "--model", "fake", "--model", "other"));
            assertTrue(
                    terminal.out()
                            .matches(
                                    "(?s)A: perplexity .*\n\nB: perplexity .*\n"
                                            + "  bits per byte       [+-]\\d\\.\\d{4} \\(95 %"
                                            + " interval .* to .*\\): .*"),
                    terminal.out());
            assertTrue(terminal.out().contains("spans that differ most"), terminal.out());
            assertEquals("", terminal.err());
        }
    }

    @Test
    void aModelDoesNotDifferFromItself() {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(0, terminal.run("compare", "--model", "fake", "--model", "fake"));
            assertTrue(terminal.out().contains("+0.0000 (95 %"), terminal.out());
            assertTrue(terminal.out().contains("no clear difference"), terminal.out());
        }
    }

    @Test
    void theSpansOfTheJsonSumUpToItsFigures() {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(
                    0,
                    terminal.run(
                            "compare", "--model", "fake", "--model", "other", "--format", "json"));
            JsonObject json = JsonParser.parseString(terminal.out()).getAsJsonObject();
            assertEquals("perplexiscope-comparison/1", json.get("format").getAsString());
            JsonObject pair = json.getAsJsonArray("pairs").get(0).getAsJsonObject();
            JsonObject statistics = pair.getAsJsonObject("statistics");
            double nats = 0;
            int scored = 0;
            for (var value : pair.getAsJsonObject("spans").getAsJsonArray("nats_b")) {
                if (!value.isJsonNull()) {
                    nats += value.getAsDouble();
                    scored++;
                }
            }
            assertEquals(statistics.get("spans").getAsInt(), scored);
            assertEquals(
                    statistics.get("bits_per_byte_b").getAsDouble(),
                    nats / Math.log(2) / statistics.get("bytes").getAsDouble(),
                    1e-5);
            JsonObject b = json.getAsJsonArray("results").get(1).getAsJsonObject();
            assertEquals(b.getAsJsonObject("summary").get("scored").getAsInt(), scored);
        }
    }

    @Test
    void aModelDoesNotDivergeFromItself() {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(0, terminal.run("compare", "--model", "fake", "--model", "fake"));
            String out = terminal.out();
            assertTrue(out.contains("KL(A || B)          0.000000 +/- 0.000000 nats"), out);
            assertTrue(out.contains("same first choice   100.000 +/- 0.000 %"), out);
        }
    }

    @Test
    void distributionsAreNotComparedWhereThatIsNotWanted() {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(
                    0, terminal.run("compare", "--model", "fake", "--model", "fake", "--no-kl"));
            assertFalse(terminal.out().contains("KL(A"), terminal.out());
        }
    }

    @Test
    void severalTextsAreATableWithTotals(@TempDir Path folder) throws Exception {
        Path one = Files.writeString(folder.resolve("one.txt"), TEXT);
        Path two = Files.writeString(folder.resolve("two.txt"), TEXT + TEXT);
        String[] command = {
            "compare",
            "--model",
            "fake",
            "--model",
            "fake",
            "--model",
            "fake",
            "--text",
            one.toString(),
            "--text",
            two.toString(),
            "--format",
            "csv"
        };
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run(command));
            String[] lines = terminal.out().split("\r\n");
            assertEquals(7, lines.length);
            assertTrue(lines[1].contains(",A-B,"), lines[1]);
            assertTrue(lines[3].startsWith("total,A-B,"), lines[3]);
            assertTrue(lines[6].startsWith("total,A-C,"), lines[6]);
            long first = Long.parseLong(lines[1].split(",")[3]);
            long second = Long.parseLong(lines[2].split(",")[3]);
            assertEquals(first + second, Long.parseLong(lines[3].split(",")[3]));
            command[command.length - 1] = "text";
            assertEquals(0, terminal.run(command));
            assertTrue(terminal.out().contains("\ntotal "), terminal.out());
        }
    }

    @Test
    void theTableHasALineASpan() {
        try (Terminal terminal = new Terminal("a\"b")) {
            assertEquals(
                    0,
                    terminal.run(
                            "compare", "--model", "fake", "--model", "other", "--format", "csv"));
            String[] lines = terminal.out().split("\r\n");
            assertEquals(4, lines.length);
            assertEquals("A-B,0,0,1,\"a\",1,1,,,,", lines[1]);
            assertTrue(lines[2].startsWith("A-B,1,1,2,\"\"\"\",1,1,"), lines[2]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    compare --model fake                                   | and 1 given.
                    compare --model a --model b --model c --model d --model e | and 5 given.
                    compare --model fake --model nowhere                   | There is no model at nowhere.
                    compare --model fake --model other --text a --text b --format html | Choose --format text or csv.
                    """)
    void badInputIsOneSentenceAndCodeTwo(String command, String sentence) {
        try (Terminal terminal = new Terminal(TEXT)) {
            assertEquals(2, terminal.run(command.strip().split(" +")));
            assertEquals("", terminal.out());
            assertTrue(terminal.err().contains(sentence), terminal.err());
            assertEquals(1, terminal.err().lines().count(), terminal.err());
        }
    }
}
