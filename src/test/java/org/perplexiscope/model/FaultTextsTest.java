package org.perplexiscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

class FaultTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+(?:,number,#)?}");
    private static final Pattern STRAY_IN_CHINESE =
            Pattern.compile(
                    "\\p{IsHan}[,.;:?!()]|[,;:?!()]\\p{IsHan}" // punctuation of another script
                            + "|\\p{IsHan} +\\p{IsHan}|[，。；：？！、（）“”] | [，。；：？！、（）“”]");

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(Fault.class.getResourceAsStream(name), name);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"faults.properties", "faults_zh.properties"})
    void everyFaultHasASentenceAndAWayOutAndNothingElseHas(String name) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Fault fault : Fault.values()) {
            expected.add(fault + ".what");
            expected.add(fault + ".remedy");
        }
        assertEquals(expected, new TreeSet<>(texts(name).stringPropertyNames()));
    }

    @ParameterizedTest
    @EnumSource
    void bothLanguagesTellTheSameParticulars(Fault fault) throws IOException {
        for (String key : List.of(fault + ".what", fault + ".remedy")) {
            assertEquals(
                    placeholders(texts("faults.properties").getProperty(key)),
                    placeholders(texts("faults_zh.properties").getProperty(key)),
                    key);
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void sentencesAreWhole(Fault fault) {
        FaultException exception = new FaultException(fault, 7123, 8, 9, 10);
        for (String text :
                List.of(
                        exception.what(Locale.ENGLISH),
                        exception.remedy(Locale.ENGLISH),
                        exception.what(Locale.CHINA),
                        exception.remedy(Locale.CHINA))) {
            assertFalse(text.contains("{") || text.contains("''"), text);
            assertTrue(text.endsWith(".") || text.endsWith("。"), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"faults.properties", "faults_zh.properties"})
    void apostrophesAreWrittenTwice(String name) throws IOException {
        Properties texts = texts(name);
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            assertFalse(text.replace("''", "").contains("'"), key + ": " + text);
        }
    }

    @Test
    void chineseHasItsOwnPunctuation() throws IOException {
        Properties texts = texts("faults_zh.properties");
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            assertFalse(STRAY_IN_CHINESE.matcher(text).find(), key + ": " + text);
        }
    }

    @Test
    void isToldInTheLanguageOfTheUser() {
        FaultException fault = new FaultException(Fault.FILE_NOT_READABLE, "a.txt");
        assertEquals("a.txt cannot be read.", fault.what(Locale.ENGLISH));
        assertEquals("a.txt cannot be read.", fault.what(Locale.GERMANY));
        assertEquals("无法读取 a.txt。", fault.what(Locale.SIMPLIFIED_CHINESE));
        assertEquals("无法读取 a.txt。", fault.what(Locale.CHINESE));
    }

    @Test
    void figuresStandWithoutSeparators() {
        assertEquals(
                "Choose 2 to 1024 tokens.",
                new FaultException(Fault.WINDOW_OUT_OF_RANGE, 4096, 1024, "gpt2", 2)
                        .remedy(Locale.ENGLISH));
    }
}
