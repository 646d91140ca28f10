package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Tokenization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

class HfTokenizerTest {
    private static Tokenization encode(HfTokenizer tokenizer, String text) {
        return tokenizer.encode(text, Cancellation.NEVER);
    }

    private static List<String> surfaces(Tokenization tokens) {
        List<String> surfaces = new ArrayList<>();
        byte[] bytes = tokens.text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < tokens.size(); i++) {
            surfaces.add(
                    new String(
                            bytes,
                            tokens.byteStart(i),
                            tokens.byteEnd(i) - tokens.byteStart(i),
                            StandardCharsets.ISO_8859_1));
        }
        return surfaces;
    }

    private static List<String> latin1(String... surfaces) {
        return Arrays.stream(surfaces)
                .map(s -> s.getBytes(StandardCharsets.UTF_8))
                .map(b -> new String(b, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static JsonObject golden(String name) throws IOException {
        String json = Files.readString(Tokenizers.folder(name).resolve("golden.json"));
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "nfc", "lowercase", "sentencepiece", "metaspace"})
    void givesTheIdsOfTheReferenceLibrary(String name) throws IOException {
        HfTokenizer tokenizer = Tokenizers.open(name);
        for (JsonElement each : golden(name).getAsJsonArray("cases")) {
            String text = each.getAsJsonObject().get("text").getAsString();
            int[] ids =
                    each.getAsJsonObject().getAsJsonArray("ids").asList().stream()
                            .mapToInt(JsonElement::getAsInt)
                            .toArray();
            Tokenization tokens = encode(tokenizer, text);
            assertArrayEquals(ids, tokens.ids(0, tokens.size()), text);
            assertEquals(text, tokens.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3"})
    void spansOfByteLevelTokensAreTheirBytes(String name) throws IOException {
        HfTokenizer tokenizer = Tokenizers.open(name);
        for (JsonElement each : golden(name).getAsJsonArray("cases")) {
            Tokenization tokens =
                    encode(tokenizer, each.getAsJsonObject().get("text").getAsString());
            byte[] text = tokens.text().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < tokens.size(); i++) {
                byte[] span = Arrays.copyOfRange(text, tokens.byteStart(i), tokens.byteEnd(i));
                byte[] expected =
                        tokenizer.isSpecial(tokens.id(i))
                                ? tokenizer.literal(tokens.id(i)).getBytes(StandardCharsets.UTF_8)
                                : tokenizer.bytes(tokens.id(i));
                assertArrayEquals(expected, span);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentencepiece", "metaspace"})
    void spansOfSentencePieceTokensAreTheirBytes(String name) throws IOException {
        HfTokenizer tokenizer = Tokenizers.open(name);
        for (JsonElement each : golden(name).getAsJsonArray("cases")) {
            Tokenization tokens =
                    encode(tokenizer, each.getAsJsonObject().get("text").getAsString());
            List<String> surfaces = surfaces(tokens);
            for (int i = 0; i < tokens.size(); i++) {
                if (tokenizer.isSpecial(tokens.id(i))) {
                    continue;
                }
                String spelled =
                        new String(tokenizer.bytes(tokens.id(i)), StandardCharsets.ISO_8859_1);
                String surface = surfaces.get(i).replace("\u00e2\u0096\u0081", " ");
                boolean begins = i == 0 || tokenizer.isSpecial(tokens.id(i - 1));
                assertEquals(
                        begins && !surface.equals(spelled) ? spelled.substring(1) : spelled,
                        surface,
                        tokens.text());
            }
        }
    }

    @Test
    void dummyPrefixStandsForNothing() {
        HfTokenizer tokenizer = Tokenizers.open("sentencepiece");
        Tokenization one = encode(tokenizer, "\u9f98");
        assertEquals(latin1("", "\u9f98").getFirst(), surfaces(one).getFirst());
        assertEquals(4, one.size());
        assertTrue(one.continuesCharacter(2));
        assertEquals("\u9f98", one.surface(3));
        Tokenization two = encode(tokenizer, " a");
        assertEquals(2, two.bytes());
        assertEquals(0, two.byteStart(0));
    }

    @Test
    void tokenTakesTheWhiteSpaceItIsToldToTake() {
        HfTokenizer tokenizer = Tokenizers.open("sentencepiece");
        Tokenization tokens = encode(tokenizer, "a<|pad|> \n b");
        int pad =
                IntStream.range(0, tokens.size())
                        .filter(i -> tokenizer.literal(tokens.id(i)).equals("<|pad|>"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("<|pad|> \n ", surfaces(tokens).get(pad));
        assertEquals("b", surfaces(tokens).get(pad + 1));
    }

    @Test
    void composedCharactersKeepTheirMarks() {
        HfTokenizer tokenizer = Tokenizers.open("nfc");
        Tokenization tokens = encode(tokenizer, "x a\u0323\u0301 e\u0301y");
        assertEquals("x", surfaces(tokens).getFirst());
        assertEquals("y", surfaces(tokens).getLast());
        assertEquals(
                latin1("x a\u0323\u0301 ", "e\u0301y"),
                List.of(
                        String.join("", surfaces(tokens).subList(0, tokens.size() - 3)),
                        String.join(
                                "", surfaces(tokens).subList(tokens.size() - 3, tokens.size()))));
    }

    @Test
    void lowerCasedAndDecomposedCharactersKeepTheirBytes() {
        HfTokenizer tokenizer = Tokenizers.open("lowercase");
        Tokenization tokens = encode(tokenizer, "QX \ufb01Q zq");
        assertEquals(latin1("Q", "X", " "), surfaces(tokens).subList(0, 3));
        assertEquals("q", surfaces(tokens).getLast());
        assertEquals(10, tokens.bytes());
    }

    @Test
    void emptyTextHasNoTokens() {
        assertEquals(0, encode(Tokenizers.open("gpt2"), "").size());
        assertEquals(0, encode(Tokenizers.open("sentencepiece"), "").size());
    }

    @Test
    void idsBeyondTheVocabularyStandForNothing() {
        HfTokenizer tokenizer = Tokenizers.open("gpt2");
        assertEquals(0, tokenizer.bytes(tokenizer.size()).length);
        assertEquals("", tokenizer.literal(tokenizer.size()));
        assertEquals(0, tokenizer.bytes(-1).length);
        assertFalse(tokenizer.isSpecial(tokenizer.size()));
    }

    @Test
    void specialTokensStandForNothing() {
        HfTokenizer tokenizer = Tokenizers.open("gpt2");
        int end = tokenizer.bos().orElseThrow();
        assertEquals("<|endoftext|>", tokenizer.literal(end));
        assertTrue(tokenizer.isSpecial(end));
        assertEquals(0, tokenizer.bytes(end).length);
        assertArrayEquals(new int[] {end}, encode(tokenizer, "<|endoftext|>").ids(0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, <|endoftext|>, false",
        "llama3, <s>, true",
        "sentencepiece, <s>, true",
        "lowercase, <|endoftext|>, false"
    })
    void bosIsWhatTheConfigurationSays(String name, String bos, boolean adds) {
        HfTokenizer tokenizer = Tokenizers.open(name);
        assertEquals(bos, tokenizer.literal(tokenizer.bos().orElseThrow()));
        assertEquals(adds, tokenizer.addsBos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"add_bos_token": false, "bos_token": "<s>"} | | <s> | false
                    {"add_bos_token": true, "bos_token": {"content": "</s>"}} | | </s> | true
                    {"bos_token": null} | {"bos_token": "</s>"} | </s> | false
                    {"bos_token": "nowhere"} | | <s> | true
                    {} | {"bos_token": {"content": "<s>"}} | <s> | true
                    """)
    void explicitSettingsComeFirst(
            String settings, String map, String bos, boolean adds, @TempDir Path folder)
            throws Exception {
        Files.copy(
                Tokenizers.folder("sentencepiece").resolve("tokenizer.json"),
                folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("tokenizer_config.json"), settings);
        if (map != null) {
            Files.writeString(folder.resolve("special_tokens_map.json"), map);
        }
        HfTokenizer tokenizer = HfTokenizer.open(folder);
        assertEquals(bos, tokenizer.literal(tokenizer.bos().orElseThrow()));
        assertEquals(adds, tokenizer.addsBos());
    }

    @Test
    void numberInTheModelsConfigurationNamesTheBos(@TempDir Path folder) throws Exception {
        String json = Files.readString(Tokenizers.folder("gpt2").resolve("tokenizer.json"));
        Files.writeString(folder.resolve("tokenizer.json"), json);
        Files.writeString(folder.resolve("config.json"), "{\"bos_token_id\": 5}");
        assertEquals(OptionalInt.of(5), HfTokenizer.open(folder).bos());
    }

    @Test
    void truncationAndPaddingOfTheFileAreIgnored(@TempDir Path folder) throws Exception {
        String json = Files.readString(Tokenizers.folder("gpt2").resolve("tokenizer.json"));
        JsonObject edited = JsonParser.parseString(json).getAsJsonObject();
        edited.add(
                "truncation",
                JsonParser.parseString(
                        "{\"direction\":\"Right\",\"max_length\":2,"
                                + "\"strategy\":\"LongestFirst\",\"stride\":0}"));
        edited.add(
                "padding",
                JsonParser.parseString(
                        "{\"strategy\":{\"Fixed\":64},\"direction\":\"Right\",\"pad_to_multiple_of\":null,"
                            + "\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"x\"}"));
        Files.writeString(folder.resolve("tokenizer.json"), edited.toString());
        String text = "one two three four five six";
        Tokenization plain = encode(Tokenizers.open("gpt2"), text);
        Tokenization tokens = encode(HfTokenizer.open(folder), text);
        assertArrayEquals(plain.ids(0, plain.size()), tokens.ids(0, tokens.size()));
    }

    @Test
    void folderWithoutTokenizerIsAFault(@TempDir Path folder) {
        FaultException fault = assertThrows(FaultException.class, () -> HfTokenizer.open(folder));
        assertEquals(Fault.TOKENIZER_MISSING, fault.fault());
        assertTrue(fault.getMessage().contains(folder.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"model\": 3}",
                "{\"model\": {\"vocab\": {\"a\": -1}}}",
                "{\"model\": {\"vocab\": {\"a\": 4000000000}}}",
                "{\"model\": {\"vocab\": {\"a\": \"b\"}}}",
                "{\"model\": {\"vocab\": [[\"a\"]]}}",
                "{\"version\":\"1.0\",\"model\": {\"type\":\"BPE\",\"vocab\": {\"a\":"
                        + " 0},\"merges\":[\"a b\"]}}",
                "{\"version\":\"1.0\",\"added_tokens\":[{}],\"model\": {\"type\":\"BPE\",\"vocab\":"
                        + " {\"a\": 0},\"merges\":[]}}",
                "{\"version\":\"1.0\",\"normalizer\":{\"type\":\"No\"},\"model\":"
                        + " {\"type\":\"BPE\",\"vocab\": {\"a\": 0},\"merges\":[]}}",
                "{\"model\": {\"vocab\": {\"a\": 0}}} trailing",
            })
    void damagedFileIsAFault(String json, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), json);
        FaultException fault = assertThrows(FaultException.class, () -> HfTokenizer.open(folder));
        assertEquals(Fault.TOKENIZER_DAMAGED, fault.fault());
    }

    @Test
    void prefixThatTheLibraryStumblesOverIsRefused(@TempDir Path folder) throws IOException {
        String json = Files.readString(Tokenizers.folder("gpt2").resolve("tokenizer.json"));
        JsonObject edited = JsonParser.parseString(json).getAsJsonObject();
        edited.getAsJsonObject("model").addProperty("continuing_subword_prefix", "####");
        Files.writeString(folder.resolve("tokenizer.json"), edited.toString());
        assertEquals(
                Fault.FEATURE_UNSUPPORTED,
                assertThrows(FaultException.class, () -> HfTokenizer.open(folder)).fault());
    }

    @Test
    void fileThatIsNotUtf8IsAFault(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("tokenizer.json"), new byte[] {'{', '"', (byte) 0xFF, '"'});
        assertEquals(
                Fault.TOKENIZER_DAMAGED,
                assertThrows(FaultException.class, () -> HfTokenizer.open(folder)).fault());
    }
}
