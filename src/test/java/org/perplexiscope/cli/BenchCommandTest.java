package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class BenchCommandTest {
    @Test
    void figuresAreMediansOfTheTurns() {
        JsonObject report = json("--threads", "3", "--turns", "4", "--tokens", "300", "--typing");
        assertEquals("perplexiscope-bench/1", report.get("format").getAsString());
        assertEquals(64, report.get("window").getAsInt());
        assertEquals(3, report.get("threads").getAsInt());
        List<Double> rates = new ArrayList<>();
        for (JsonElement each : report.getAsJsonArray("turns")) {
            JsonObject turn = each.getAsJsonObject();
            rates.add(turn.get("tokens").getAsInt() / turn.get("seconds").getAsDouble());
            assertEquals(1000, turn.get("ceiling_tokens_per_second").getAsDouble(), 1e-6);
        }
        rates.sort(null);
        assertEquals(4, rates.size());
        double middle = (rates.get(1) + rates.get(2)) / 2;
        assertEquals(middle, report.get("tokens_per_second").getAsDouble(), 1e-6 * middle);
        assertEquals(middle / 1000, report.get("share_of_ceiling").getAsDouble(), 1e-9 * middle);
        assertEquals(
                report.get("libraries_seconds").getAsDouble()
                        + report.get("load_seconds").getAsDouble()
                        + report.get("first_window_seconds").getAsDouble(),
                report.get("first_score_seconds").getAsDouble(),
                1e-12);
        assertEquals(2, report.getAsJsonArray("typing").size());
    }

    @Test
    void peopleReadALineForEachFigure() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run("bench", "--model", "fake", "--turns", "2"));
            String out = terminal.out();
            assertTrue(out.contains("2 turns"), out);
            assertTrue(out.contains("  throughput "), out);
            assertTrue(out.contains(" of 1,000 tokens/s: products at 4 GFLOP/s"), out);
            assertTrue(out.contains("attention 32 ms a window"), out);
            assertTrue(out.contains("  first score "), out);
        }
    }

    @Test
    void wrongUseIsTold() {
        assertRefused(
                "There is no shape \"gpt5\". Choose one of: gpt2-124m, llama-135m.",
                "--shape",
                "gpt5");
        assertRefused("--turns 0 is out of range.", "--turns", "0");
        assertRefused("\"0\" is not a number from 1 to 1024", "--threads", "0");
        assertRefused("both --model and --shape", "--model", "fake", "--shape", "gpt2-124m");
    }

    private static void assertRefused(String sentence, String... arguments) {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(2, terminal.run(with("bench", arguments)));
            assertTrue(terminal.err().contains(sentence), terminal.err());
            assertEquals("", terminal.out());
        }
    }

    private static JsonObject json(String... arguments) {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(
                    0,
                    terminal.run(
                            with(
                                    "bench",
                                    with("--json", with("--model", with("fake", arguments))))));
            return JsonParser.parseString(terminal.out()).getAsJsonObject();
        }
    }

    private static String[] with(String first, String... others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return all.toArray(String[]::new);
    }
}
