package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineAppTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "score --help",
                "compare --help",
                "models --help",
                "devices --help"
            })
    void helpTeachesByExample(String command) {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run(command.split(" ")));
            assertTrue(terminal.out().startsWith("Usage: perplexiscope"), terminal.out());
            assertTrue(terminal.out().contains("Example"), terminal.out());
            assertTrue(
                    terminal.out().lines().allMatch(line -> line.length() <= 90), terminal.out());
            assertEquals("", terminal.err());
        }
    }

    @Test
    void theVersionIsPrinted() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run("--version"));
            assertTrue(terminal.out().startsWith("Perplexiscope "), terminal.out());
        }
    }

    @Test
    void noCommandIsBadInput() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(2, terminal.run());
            assertTrue(terminal.err().contains("--help"), terminal.err());
        }
    }

    @Test
    void modelsAreATable() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run("models"));
            assertEquals(
                    """
                    name    from     architecture  parameters  stored as  size    context  opens
                    fake    bundled  bytes         1.5 M       float32    6.0 MB  64       yes
                    broken  bundled  gpt2          -           -          1 KB    -        no: The folder broken has no tokenizer.
                    """,
                    terminal.out());
        }
    }

    @Test
    void modelsAreJsonForPrograms() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run("models", "--json"));
            JsonArray models =
                    JsonParser.parseString(terminal.out())
                            .getAsJsonObject()
                            .getAsJsonArray("models");
            JsonObject broken = models.get(1).getAsJsonObject();
            assertEquals("broken", broken.get("name").getAsString());
            assertEquals("bundled", broken.get("origin").getAsString());
            assertEquals(10, broken.get("bytes").getAsLong());
            assertFalse(broken.get("opens").getAsBoolean());
            assertTrue(broken.get("reason").getAsString().contains("no tokenizer"));
        }
    }

    @Test
    void foldersThatAreNotThereAreNotSearched() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(2, terminal.run("models", "--add-folder", "no-such-folder"));
            assertTrue(terminal.err().contains("no-such-folder"), terminal.err());
        }
    }

    @Test
    void devicesAreListed() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(0, terminal.run("devices"));
            assertEquals("cpu\n", terminal.out());
        }
    }

    @ParameterizedTest
    @CsvSource({"4.4, 4 s", "59.7, 1 min 00 s", "125, 2 min 05 s", "7384, 2 h 03 min"})
    void timeLeftIsReadable(double seconds, String expected) {
        assertEquals(expected, ProgressLine.duration(seconds));
    }
}
