package org.perplexiscope.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/perplexiscope/ui");
    private static final Pattern SLOT = Pattern.compile("\\{(\\d)}");

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSameSlots() throws IOException {
        Properties english = load("text.properties");
        Properties chinese = load("text_zh.properties");
        Set<String> singulars =
                english.stringPropertyNames().stream()
                        .filter(key -> key.endsWith(".one"))
                        .collect(Collectors.toSet());
        Set<String> expected = new TreeSet<>(english.stringPropertyNames());
        expected.removeAll(singulars);
        assertEquals(expected, new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : expected) {
            assertEquals(
                    slots(english.getProperty(key)), slots(chinese.getProperty(key)), () -> key);
        }
    }

    /** A key is a string in the sources, or the sources hold its beginning up to a dot. */
    @Test
    void everyKeyIsUsed() throws IOException {
        String sources = sources();
        List<String> unused =
                load("text.properties").stringPropertyNames().stream()
                        .map(key -> key.replaceFirst("\\.one$", ""))
                        .filter(key -> !sources.contains('"' + key + '"'))
                        .filter(
                                key ->
                                        !sources.contains(
                                                '"' + key.replaceFirst("[^.]*$", "") + '"'))
                        .sorted()
                        .toList();
        assertEquals(List.of(), unused);
    }

    @Test
    void everyUsedKeyHasAText() throws IOException {
        Set<String> keys = load("text.properties").stringPropertyNames();
        Matcher used =
                Pattern.compile("texts\\s*\\.(?:of|count)\\(\\s*\"([^\"]+)\"\\s*[,)]")
                        .matcher(sources());
        Set<String> missing = new TreeSet<>();
        while (used.find()) {
            if (!keys.contains(used.group(1))) {
                missing.add(used.group(1));
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void slotsAreFilledAndNothingElseIsSpecial() {
        Texts texts = new Texts(Locale.ENGLISH);
        assertEquals("no.such.key", texts.of("no.such.key", 1));
        assertTrue(new Texts(Locale.SIMPLIFIED_CHINESE).isChinese());
        assertEquals("11.2\u00A0%", texts.percent(0.112));
        assertEquals("11.2%", new Texts(Locale.CHINESE).percent(0.112));
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader in =
                new InputStreamReader(
                        Texts.class.getResourceAsStream("/org/perplexiscope/ui/" + name),
                        StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }

    private static Set<String> slots(String pattern) {
        return SLOT.matcher(pattern)
                .results()
                .map(slot -> slot.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
