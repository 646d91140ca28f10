package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class AppHomeTest {
    @Test
    void propertiesDecide() {
        AppHome found = AppHome.find();
        assertEquals(
                Path.of(System.getProperty("perplexiscope.home")).toAbsolutePath(), found.home());
        assertEquals(Path.of(System.getProperty("perplexiscope.data")), found.data());
        assertEquals(found.data(), found.state());
    }

    @Test
    void homeIsAboveTheFolderOfTheJar(@TempDir Path home) throws Exception {
        Path lib = Files.createDirectories(home.resolve("lib"));
        Path otherwise = Path.of("otherwise");
        assertEquals(otherwise, AppHome.above(lib, otherwise));
        Files.createDirectories(home.resolve("assets/models"));
        assertEquals(home, AppHome.above(lib, otherwise));
    }
}
