package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;

class RegexCostTest {
    private static final int LENGTH = 1000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s|'t|'re| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                "[^\\p{L}]?[\\p{Lu}\\p{M}]*[\\p{Ll}\\p{M}]+(?i:'s|'t)?|[\\p{Lu}\\p{M}]+[\\p{Ll}]*",
                "\\d{1,3}(?=(?:\\d{3})*\\b)",
                "(?=(\\d{3})+(?!\\d))",
                "[\\p{Lu}&&[^\\p{Han}]]*[\\p{Ll}&&[^\\p{Han}]]+",
                " ?[^(\\s|[.,!?])]+",
                "'(?i:[sdmt]|ll)|[^\\p{L}]?+\\p{L}+|[^\\s]++[\\r\\n]*",
                " {2,}",
                "(?:a?b?)*",
                ""
            })
    void stepsGrowWithTheTextAndNoFaster(String pattern) {
        double steps = RegexCost.of(pattern, LENGTH);
        assertTrue(steps <= 50 * LENGTH, pattern + ": " + steps);
        assertTrue(RegexCost.of(pattern, 2 * LENGTH) <= 2 * steps, pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+c",
                "(a*)*c",
                "(a|a)*c",
                "(a|ab)+c",
                "(?:a?){40}a{40}",
                "(?:(?:a+)+)+$",
                "a*a*b",
                "a*a*a*b",
                "x(?=a*a*b)",
                "((a{900}){900}){900}",
                "(?:\\p{L}\\p{M}*)+x"
            })
    void stepsThatGrowFasterAreFound(String pattern) {
        assertTrue(RegexCost.of(pattern, LENGTH) >= LENGTH * LENGTH / 2.0, pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?<x>a)\\k<x>",
                "(a)\\1",
                "\\g<0>",
                "(?x) a",
                "(?(1)a|b)",
                "(?~ab)",
                "(a",
                "a)",
                "[a",
                "\\",
                "\\p{L",
                "*",
                "\\R+"
            })
    void whatCannotBeReadHasNoBound(String pattern) {
        assertEquals(Double.POSITIVE_INFINITY, RegexCost.of(pattern, LENGTH));
    }

    @Test
    void depthAndLengthAreBounded() {
        assertEquals(Double.POSITIVE_INFINITY, RegexCost.of("(".repeat(5000), LENGTH));
        assertEquals(Double.POSITIVE_INFINITY, RegexCost.of("a".repeat(100_000), LENGTH));
        assertTrue(RegexCost.of("a".repeat(5000), LENGTH) <= 5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre_tokenizer", "normalizer"})
    void tokenizerWithSuchAnExpressionIsRefused(String part, @TempDir Path folder)
            throws Exception {
        JsonObject json =
                JsonParser.parseString(
                                Files.readString(
                                        Tokenizers.folder("gpt2").resolve("tokenizer.json")))
                        .getAsJsonObject();
        String type =
                part.equals("normalizer")
                        ? "\"Replace\", \"content\": \"\""
                        : "\"Split\", \"behavior\": \"Isolated\", \"invert\": false";
        json.add(
                part,
                JsonParser.parseString(
                        "{\"type\": " + type + ", \"pattern\": {\"Regex\": \"(a+)+c\"}}"));
        Files.writeString(folder.resolve("tokenizer.json"), json.toString());
        FaultException fault = assertThrows(FaultException.class, () -> HfTokenizer.open(folder));
        assertEquals(Fault.FEATURE_UNSUPPORTED, fault.fault());
        assertTrue(fault.getMessage().contains("(a+)+c"));
    }
}
