package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            JsonObject spans = json.getAsJsonObject("spans");
            JsonObject statistics = json.getAsJsonObject("statistics");
            double nats = 0;
            int scored = 0;
            for (var value : spans.getAsJsonArray("nats_b")) {
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
            assertEquals(
                    json.getAsJsonObject("b").getAsJsonObject("summary").get("scored").getAsInt(),
                    scored);
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
            assertEquals("0,0,1,\"a\",1,1,,,", lines[1]);
            assertTrue(lines[2].startsWith("1,1,2,\"\"\"\",1,1,"), lines[2]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    compare --model fake                                   | and 1 given.
                    compare --model fake --model other --model fake        | and 3 given.
                    compare --model fake --model nowhere                   | There is no model at nowhere.
                    compare --model fake --model other --format html       | Choose --format text, json or csv.
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
