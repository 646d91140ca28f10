package org.perplexiscope.format.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of tiktoken's: on each line a token's bytes in base64 and its rank. How the text is cut
 * into words and which control tokens follow the ranks is written nowhere; both are known by the
 * family. Wrong lines are an {@link IllegalArgumentException}.
 */
final class Tiktoken {
    private static final int MAX_RANKS = 1 << 22;

    /** Number of ranks in the files of that name. */
    private static final int LLAMA3_RANKS = 128_000;

    private Tiktoken() {}

    /**
     * What a file does not say.
     *
     * @param control tokens behind the last rank, empty where an id is left out
     * @param begin the BOS, empty if there is none
     * @param end the EOS
     */
    record Family(PreTokenizer words, List<String> control, String begin, String end) {
        private static final String END_OF_TEXT = "<|endoftext|>";
        private static final Family GPT2 =
                new Family(
                        PreTokenizer.cutting(PreTokenizer.GPT2),
                        List.of(END_OF_TEXT),
                        "",
                        END_OF_TEXT);
        private static final Family CL100K =
                new Family(
                        PreTokenizer.cutting(PreTokenizer.CL100K),
                        List.of("", END_OF_TEXT),
                        "",
                        END_OF_TEXT);
        private static final Family O200K =
                new Family(
                        PreTokenizer.cutting(PreTokenizer.O200K),
                        List.of("", END_OF_TEXT),
                        "",
                        END_OF_TEXT);
        private static final Family QWEN =
                new Family(
                        PreTokenizer.cutting(PreTokenizer.QWEN2),
                        List.of(END_OF_TEXT, "<|im_start|>", "<|im_end|>"),
                        "",
                        END_OF_TEXT);
        private static final Family LLAMA3 =
                new Family(
                        PreTokenizer.cutting(PreTokenizer.CL100K).addingBos(),
                        List.of(
                                "<|begin_of_text|>",
                                "<|end_of_text|>",
                                "<|reserved_special_token_0|>",
                                "<|reserved_special_token_1|>",
                                "<|finetune_right_pad_id|>",
                                "<|reserved_special_token_2|>",
                                "<|start_header_id|>",
                                "<|end_header_id|>",
                                "<|eom_id|>",
                                "<|eot_id|>",
                                "<|python_tag|>"),
                        "<|begin_of_text|>",
                        "<|end_of_text|>");

        /**
         * The family by the name of the file, else by the model's kind and size.
         *
         * @param modelType from config.json, may be empty
         */
        static Optional<Family> of(String fileName, String modelType, int ranks) {
            String name = fileName.toLowerCase(Locale.ROOT);
            String kind = modelType.toLowerCase(Locale.ROOT);
            if (name.startsWith("qwen") || kind.startsWith("qwen")) {
                return Optional.of(QWEN);
            }
            if (name.startsWith("cl100k")) {
                return Optional.of(CL100K);
            }
            if (name.startsWith("o200k")) {
                return Optional.of(O200K);
            }
            if (name.startsWith("r50k") || name.startsWith("p50k") || name.startsWith("gpt2")) {
                return Optional.of(GPT2);
            }
            boolean isLlama = kind.equals("llama") || kind.equals("mllama");
            return isLlama || (kind.isEmpty() && ranks == LLAMA3_RANKS)
                    ? Optional.of(LLAMA3)
                    : Optional.empty();
        }
    }

    /** The tokens in the order of their ranks, in GPT-2's spelling of bytes. */
    static Vocabulary ranks(byte[] file) {
        String[] byRank = new String[1 << 10];
        int size = 0;
        for (String line : new String(file, StandardCharsets.ISO_8859_1).split("\r?\n")) {
            if (line.isEmpty()) {
                continue;
            }
            int space = line.indexOf(' ');
            int rank = space < 0 ? -1 : rank(line.substring(space + 1).strip());
            if (rank < 0 || rank >= MAX_RANKS) {
                throw new IllegalArgumentException("a line is not a token and its rank");
            }
            if (rank >= byRank.length) {
                byRank = Arrays.copyOf(byRank, Math.max(rank + 1, 2 * byRank.length));
            }
            byRank[rank] = ByteLetters.spell(Base64.getDecoder().decode(line.substring(0, space)));
            size = Math.max(size, rank + 1);
        }
        if (size == 0) {
            throw new IllegalArgumentException("it has no vocabulary");
        }
        Vocabulary vocabulary = new Vocabulary();
        for (int rank = 0; rank < size; rank++) {
            String token = byRank[rank];
            vocabulary.add(
                    token == null ? "" : token,
                    -rank,
                    token == null ? PieceType.UNUSED : PieceType.NORMAL);
        }
        return vocabulary;
    }

    private static int rank(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /**
     * @param vocabulary the ranks; the control tokens are added
     */
    static String json(Vocabulary vocabulary, Family family, TokenizerSettings settings) {
        Merges merges = ScoredMerges.of(vocabulary);
        int ranks = vocabulary.size();
        for (int i = 0; i < family.control.size(); i++) {
            if (!family.control.get(i).isEmpty()) {
                vocabulary.set(ranks + i, family.control.get(i), PieceType.CONTROL);
            }
        }
        settings.complete(vocabulary);
        return new TokenizerJson(vocabulary)
                .preTokenize(family.words.parts())
                .decode(List.of(Parts.byteLevel(true)))
                .bytePairs(merges, null, false, true);
    }
}
