package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.catalog.hub.TestHub;

import java.nio.file.Files;
import java.nio.file.Path;

class DownloadCommandTest {
    @TempDir Path cache;

    @Test
    void downloadsAndNamesTheNextCommand() throws Exception {
        try (TestHub hub = new TestHub("org/m");
                Terminal terminal = Terminal.downloadingTo(cache)) {
            hub.add("config.json", "{}");
            hub.add("model.safetensors", new byte[1500]);
            assertEquals(0, terminal.run("download", "org/m", "--endpoint", hub.address()));
            assertEquals(
                    "org/m is here: perplexiscope score --model org/m --text FILE\n",
                    terminal.out());
            assertTrue(terminal.err().startsWith("2 files, 2 KB, from localhost"), terminal.err());
            Path snapshot = cache.resolve("models--org--m/snapshots").resolve(TestHub.COMMIT);
            assertArrayEquals(
                    new byte[1500], Files.readAllBytes(snapshot.resolve("model.safetensors")));
        }
    }

    @Test
    void listsWhatThereIs() throws Exception {
        try (TestHub hub = new TestHub("org/m");
                Terminal terminal = Terminal.downloadingTo(cache)) {
            hub.add("a.gguf", new byte[1500]);
            hub.add("b.gguf", new byte[2500]);
            assertEquals(
                    0, terminal.run("download", "org/m", "--list", "--endpoint", hub.address()));
            assertEquals(
                    """
                    a.gguf  2 KB in all
                        a.gguf  2 KB
                    b.gguf  3 KB in all
                        b.gguf  3 KB
                    """,
                    terminal.out());
            assertEquals(2, terminal.run("download", "org/m", "--endpoint", hub.address()));
            assertTrue(terminal.err().contains("--file"), terminal.err());
        }
    }

    @Test
    void namesThatAreNoneAreRefused() {
        try (Terminal terminal = Terminal.downloadingTo(cache)) {
            assertEquals(2, terminal.run("download", "not a name"));
            assertTrue(terminal.err().contains("is not the name of a model"), terminal.err());
        }
    }
}
