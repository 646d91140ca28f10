package org.perplexiscope.format.tokenizer;

import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a family of byte-level tokenizers cuts a text into words before it joins bytes. A GGUF file
 * names it in {@code tokenizer.ggml.pre}; the expressions are those of the families' own
 * tokenizer.json or tiktoken files.
 *
 * @param composed whether the text is brought into composed form (NFC) before
 * @param cuts regular expressions, done one after the other on what those before have left whole
 * @param bytesLast whether the last of the cuts are made in the spelling of the bytes, as Falcon
 *     does it
 * @param wholeWords whether a word that is a token is that token, whatever its merges say
 * @param addsBos whether the family puts a BOS in front of a text where nothing else says so
 */
record PreTokenizer(
        boolean composed, List<String> cuts, int bytesLast, boolean wholeWords, boolean addsBos) {
    private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private static final String SPACES = "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    private static final String SYMBOLS = " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|";
    private static final String WORD = "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|";
    private static final String DIGIT = "\\p{N}";
    private static final String THREE_DIGITS = "\\p{N}{1,3}";

    static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    /** Of tiktoken's cl100k_base, Llama 3 and others. */
    static final String CL100K = words("\\p{N}{1,3}");

    static final String QWEN2 = words(DIGIT);

    private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";

    private static final String TEKKEN = cased("", DIGIT);

    /** Of tiktoken's o200k_base. */
    static final String O200K = cased(CONTRACTIONS + "?", THREE_DIGITS);

    private static final String BLOOM =
            " ?[^(\\s|[.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c])]+";
    private static final String HAN_AND_KANA = "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+";
    private static final String HAN_AND_MORE = "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+";

    private static final String DEEPSEEK_V3 =
            "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+"
                    + "|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
                    + "| ?[\\p{P}\\p{S}]+[\\r\\n]*|"
                    + SPACES;

    /** Letters of scripts that have cases. */
    private static final String CASED_LETTERS =
            "A-Za-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01ba\u01bc-\u01bf\u01c4-"
                    + "\u0293\u0295-\u02af\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386"
                    + "\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f"
                    + "\u0531-\u0556\u10a0-\u10c5\u13a0-\u13f5\u13f8-\u13fd\u1c90-\u1cba\u1cbd-"
                    + "\u1cbf\u1d00-\u1d2b\u1d6b-\u1d77\u1d79-\u1d9a\u1e00-\u1f15\u1f18-\u1f1d"
                    + "\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d"
                    + "\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3"
                    + "\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc\u2102\u2107\u210a-"
                    + "\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2134"
                    + "\u2139\u213c-\u213f\u2145-\u2149\u214e\u2183\u2184\u2c00-\u2c7b\u2c7e-"
                    + "\u2ce4\u2ceb-\u2cee\u2cf2\u2cf3\ua640-\ua66d\ua680-\ua69b\ua722-\ua76f"
                    + "\ua771-\ua787\ua78b-\ua78e\uab70-\uabbf\ufb00-\ufb06\ufb13-\ufb17\uff21-"
                    + "\uff3a\uff41-\uff5a\ud801\udc00-\ud801\udc4f\ud801\udcb0-\ud801\udcd3"
                    + "\ud801\udcd8-\ud801\udcfb\ud803\udc80-\ud803\udcb2\ud803\udcc0-\ud803"
                    + "\udcf2\ud806\udca0-\ud806\udcdf\ud83a\udd00-\ud83a\udd43";

    private static final Map<String, PreTokenizer> FAMILIES = families();

    private static String words(String digits) {
        return CONTRACTIONS + "|" + WORD + digits + "|" + SYMBOLS + SPACES;
    }

    private static String cased(String ending, String digits) {
        String before = "[^\\r\\n\\p{L}\\p{N}]?";
        return before
                + UPPER
                + "*"
                + LOWER
                + "+"
                + ending
                + "|"
                + before
                + UPPER
                + "+"
                + LOWER
                + "*"
                + ending
                + "|"
                + digits
                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|"
                + SPACES;
    }

    /** The family of a name, empty if it is not known. */
    static Optional<PreTokenizer> of(String name) {
        return Optional.ofNullable(FAMILIES.get(name));
    }

    /** Words as the expressions cut them, and nothing else. */
    static PreTokenizer cutting(String... cuts) {
        return new PreTokenizer(false, List.of(cuts), 0, false, false);
    }

    PreTokenizer composing() {
        return new PreTokenizer(true, cuts, bytesLast, wholeWords, addsBos);
    }

    PreTokenizer takingWholeWords() {
        return new PreTokenizer(composed, cuts, bytesLast, true, addsBos);
    }

    PreTokenizer addingBos() {
        return new PreTokenizer(composed, cuts, bytesLast, wholeWords, true);
    }

    private static Map<String, PreTokenizer> families() {
        Map<String, PreTokenizer> families = new HashMap<>();
        PreTokenizer gpt2 = cutting(GPT2);
        put(
                families,
                gpt2,
                "gpt-2 phi-2 gigachat a.x-4.0 mellum exaone4 jais trillion granite-docling");
        put(families, gpt2.composing(), "mpt olmo");
        PreTokenizer digits = cutting(DIGIT, GPT2);
        put(families, digits, "starcoder refact smollm codeshell exaone minerva-7b mellum2");
        put(families, digits.composing(), "command-r");
        PreTokenizer cl100k = cutting(CL100K);
        put(families, cl100k, "dbrx smaug-bpe glm4 chatglm-bpe");
        put(
                families,
                cl100k.takingWholeWords().addingBos(),
                "llama3 llama-v3 llama-bpe falcon3 falcon-h1 pixtral midm-2.0 lfm2");
        PreTokenizer qwen2 = cutting(QWEN2);
        put(families, qwen2.composing(), "qwen2 deepseek-r1-qwen kormo megrez");
        put(families, qwen2, "stablelm2 hunyuan grok-2 solar-open");
        put(families, cutting(O200K), "gpt-4o llama4 kanana2 minimax-m2");
        put(families, cutting(TEKKEN).takingWholeWords().addingBos(), "tekken");
        put(families, cutting(BLOOM), "bloom poro-chat gpt3-finnish");
        put(families, cutting(BLOOM, DIGIT), "viking");
        put(
                families,
                cutting(THREE_DIGITS, HAN_AND_KANA, DEEPSEEK_V3),
                "deepseek-v3 hunyuan-dense");
        put(
                families,
                cutting("[\\r\\n]", "\\s?\\p{L}+", "\\s?\\p{P}+", HAN_AND_MORE, DIGIT),
                "deepseek-coder");
        put(
                families,
                cutting(
                        "[\\r\\n]",
                        "\\s?[" + CASED_LETTERS + "]+",
                        "\\s?[!-/:-~\uff01-\uff0f\uff1a-\uff5e\u2018-\u201f\u3000-\u3002]+",
                        "\\s+$",
                        HAN_AND_MORE,
                        "\\p{N}+"),
                "deepseek-llm");
        put(
                families,
                cutting(
                        "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}"
                                + "| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+"),
                "bailingmoe bailingmoe2 llada-moe");
        put(
                families,
                cutting(CONTRACTIONS + "|" + WORD + "\\p{N}| ?[^\\s\\p{L}\\p{N}\\r\\n]+|" + SPACES),
                "seed-coder");
        put(
                families,
                new PreTokenizer(
                        false,
                        List.of("[\\p{P}$+<=>^~|`]+", GPT2, "\\p{N}+", "[0-9][0-9][0-9]"),
                        2,
                        false,
                        false),
                "falcon");
        put(families, cutting("[\\p{P}$+<=>^~|]+", GPT2, "\\p{N}+", "[0-9][0-9][0-9]"), "default");
        return Map.copyOf(families);
    }

    private static void put(Map<String, PreTokenizer> families, PreTokenizer family, String names) {
        for (String name : names.split(" ", -1)) {
            families.put(name, family);
        }
    }

    List<JsonObject> normalizers() {
        return composed ? List.of(Parts.of("NFC")) : List.of();
    }

    /** The cuts, and the bytes in their spelling. */
    List<JsonObject> parts() {
        List<JsonObject> parts = new ArrayList<>();
        for (String cut : cuts) {
            if (parts.size() == cuts.size() - bytesLast) {
                parts.add(Parts.byteLevel(false));
            }
            parts.add(Parts.split(cut));
        }
        if (bytesLast == 0) {
            parts.add(Parts.byteLevel(false));
        }
        return parts;
    }
}
