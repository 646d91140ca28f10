package org.perplexiscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds the sources to the AOSP style of google-java-format. {@code mvn test
 * -Dtest=SourceFormatTest -Dformat.apply=true} rewrites those that differ.
 */
class SourceFormatTest {
    private static final boolean APPLY = Boolean.getBoolean("format.apply");

    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void sourcesAreFormatted() throws IOException {
        Path root = Path.of(System.getProperty("perplexiscope.home", ""));
        try (Stream<Path> files = Files.walk(root.resolve("src"))) {
            List<String> others =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .parallel()
                            .filter(this::differs)
                            .map(file -> root.relativize(file).toString())
                            .sorted()
                            .toList();
            assertEquals(
                    List.of(),
                    others,
                    "not formatted; mvn test -Dtest=SourceFormatTest -Dformat.apply=true formats");
        }
    }

    private boolean differs(Path file) {
        try {
            String source = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(source);
            if (APPLY && !source.equals(formatted)) {
                Files.writeString(file, formatted);
                return false;
            }
            return !source.equals(formatted);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (FormatterException failure) {
            throw new IllegalStateException(file + " cannot be formatted", failure);
        }
    }
}
