package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class SamplesTest {
    @TempDir Path home;

    private List<Sample> list(String index) throws Exception {
        Path samples = Files.createDirectories(home.resolve("samples"));
        Files.writeString(samples.resolve("index.json"), index);
        return new Samples(new AppHome(home, home, home)).list();
    }

    @Test
    void listsTextsInTheirOrder() throws Exception {
        List<Sample> samples =
                list(
                        """
                        [{"file": "b.txt", "title": {"en": "B", "zh": "\u4e59"},
                          "look_for": {"en": "The end."}, "language": "en"},
                         {"file": "a.txt"}]
                        """);
        assertEquals(2, samples.size());
        Sample first = samples.getFirst();
        assertEquals("\u4e59", first.title().in(Locale.CHINA));
        assertEquals("The end.", first.lookFor().in(Locale.CHINA));
        assertEquals("en", first.language());
        Files.writeString(first.file(), "Text.");
        assertEquals("Text.", first.text());
        assertEquals(
                Fault.TEXT_NOT_FOUND,
                assertThrows(FaultException.class, samples.getLast()::text).fault());
    }

    @Test
    void programWithoutSamplesHasNone() throws Exception {
        assertEquals(List.of(), new Samples(new AppHome(home, home, home)).list());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[1]", "[{}]", "[{\"file\": \"../x\"}]", "[{\"file\": \"/x\"}]"})
    void damagedIndexIsAFault(String index) {
        assertEquals(
                Fault.CONFIG_DAMAGED,
                assertThrows(FaultException.class, () -> list(index)).fault());
    }
}
