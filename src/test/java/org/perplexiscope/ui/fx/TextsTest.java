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

    /** Letters, names of keys and of the program, icons: the same in every language. */
    private static final Set<String> WORDLESS =
            Set.of("A", "Aa", "B", "PPL", "Esc", "Perplexiscope", "HuggingFaceTB/SmolLM2-135M");

    /** Capitals, or two words; what has neither is the name of a style, an icon or a key. */
    private static final Pattern WORDS = Pattern.compile("\\p{Lu}|\\p{L} \\p{L}");

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

    /**
     * A key is a string in the sources, or the sources hold its beginning up to a dot; what ends in
     * {@code .one}, {@code .note} or {@code .words} belongs to the key before that.
     */
    @Test
    void everyKeyIsUsed() throws IOException {
        String sources = sources();
        List<String> unused =
                load("text.properties").stringPropertyNames().stream()
                        .filter(key -> !sources.contains('"' + key + '"'))
                        .map(key -> key.replaceFirst("\\.(one|note|words)$", ""))
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

    /** What a control shows is never written in the sources, but for signs and names of keys. */
    @Test
    void noWordsAreWrittenInTheSources() throws IOException {
        Pattern shown =
                Pattern.compile(
                        "(?:new (?:Label|Button|Text|MenuItem|Menu|CheckMenuItem|ToggleButton"
                                + "|RadioButton|Tooltip)|label|paragraph|button|iconButton|setText"
                                + "|setPromptText|setAccessibleText|setAccessibleHelp|setTitle|tip)"
                                + "\\(\\s*(?:\\w+,\\s*)?\"([^\"]*)\"");
        Set<String> found = new TreeSet<>();
        shown.matcher(sources())
                .results()
                .map(match -> match.group(1))
                .filter(words -> WORDS.matcher(words).find())
                .filter(words -> !WORDLESS.contains(words))
                .forEach(found::add);
        assertEquals(Set.of(), found);
    }

    /** Chinese stands in the files of words alone, so that nothing is said in one language only. */
    @Test
    void noChineseIsWrittenInTheSources() throws IOException {
        assertEquals(
                List.of(),
                sources()
                        .codePoints()
                        .filter(c -> Character.isIdeographic(c))
                        .mapToObj(Character::toString)
                        .toList());
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
