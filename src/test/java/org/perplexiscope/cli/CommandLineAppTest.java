package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                    name    architecture  parameters  precision  size    context  opens
                    fake    bytes         1.5 M       float32    6.0 MB  64       yes
                    broken  gpt2          -           -          1 KB    -        no: The folder broken has no tokenizer.json.
                    """,
                    terminal.out());
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
