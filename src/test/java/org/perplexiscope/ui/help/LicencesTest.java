package org.perplexiscope.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every library of the program stands in the list of licences. */
class LicencesTest {
    private static final Path HOME = Path.of(System.getProperty("perplexiscope.home", ""));

    @Test
    void everyLibraryIsNamed() throws IOException {
        String pom = Files.readString(HOME.resolve("pom.xml"));
        String section =
                pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
        Set<String> missing = new TreeSet<>();
        for (String dependency : section.split("</dependency>")) {
            var name = Pattern.compile("<artifactId>([^<]+)<").matcher(dependency);
            if (name.find() && !dependency.contains("<scope>test</scope>")) {
                missing.add(name.group(1));
            }
        }
        missing.removeAll(named());
        assertEquals(Set.of(), missing);
    }

    private static List<String> named() throws IOException {
        Path list = HOME.resolve("src/main/resources/org/perplexiscope/ui/licences.txt");
        return Files.readAllLines(list).stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells.length > 3)
                .flatMap(cells -> Arrays.stream(cells[3].split(" ")))
                .toList();
    }
}
