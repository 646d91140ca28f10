package org.perplexiscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the text files to UTF-8, one kind of line end and no leftovers. */
class PlainTextTest {
    private static final Set<String> KINDS =
            Set.of("java", "properties", "css", "xml", "md", "py", "sh", "yml");
    private static final Pattern TRAILING_SPACE = Pattern.compile("[ \\t]+$", Pattern.MULTILINE);
    private static final Pattern LEFTOVER =
            Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    @Test
    void textFilesAreTidy() throws IOException {
        Path root = Path.of(System.getProperty("perplexiscope.home", ""));
        List<String> faults = new ArrayList<>();
        for (String part : List.of("src", "packaging", ".ci", "pom.xml", "README.md")) {
            if (Files.exists(root.resolve(part))) {
                try (Stream<Path> files = Files.walk(root.resolve(part))) {
                    for (Path file : files.filter(PlainTextTest::isText).sorted().toList()) {
                        check(file, root.relativize(file).toString(), faults);
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && KINDS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Reading fails where the file is not UTF-8. */
    private static void check(Path file, String name, List<String> faults) throws IOException {
        String text = Files.readString(file);
        if (text.indexOf('\r') >= 0) {
            faults.add(name + ": carriage return");
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            faults.add(name + ": no line end at the end");
        }
        if (TRAILING_SPACE.matcher(text).find()) {
            faults.add(name + ": space at a line's end");
        }
        if (name.endsWith(".java") && text.indexOf('\t') >= 0) {
            faults.add(name + ": tab");
        }
        if (LEFTOVER.matcher(text).find()) {
            faults.add(name + ": a note of something to do");
        }
    }
}
