package org.perplexiscope.format.tokenizer;

import org.perplexiscope.format.GgufMetadata;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tokenizer that a GGUF file's metadata describe: {@code gpt2} is byte pair encoding on bytes,
 * {@code llama} SentencePiece's byte pair encoding by scores, {@code t5} its unigram model, {@code
 * gemma4} byte pair encoding on characters.
 */
public final class GgufTokenizer {
    private static final String PREFIX = "tokenizer.ggml.";
    private static final int MAX_TOKENS = 1 << 22;

    /** Old files of these architectures do not name the pre-tokenizer, but there is only one. */
    private static final Map<String, String> BY_ARCHITECTURE =
            Map.of(
                    "gpt2", "gpt-2",
                    "gptneox", "olmo",
                    "phi2", "phi-2",
                    "falcon", "falcon",
                    "starcoder", "starcoder",
                    "starcoder2", "starcoder",
                    "bloom", "bloom",
                    "mpt", "mpt",
                    "qwen2", "qwen2",
                    "qwen2moe", "qwen2");

    private final GgufMetadata metadata;
    private final Vocabulary vocabulary = new Vocabulary();

    private GgufTokenizer(GgufMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * The tokenizer of a file.
     *
     * @throws FaultException if the metadata describe none, a damaged one or one of a kind that
     *     this program does not know
     */
    public static TokenizerText of(GgufMetadata metadata) throws FaultException {
        return new GgufTokenizer(metadata).read();
    }

    /**
     * That the kind of a file's tokenizer is known, without a look at its tokens.
     *
     * @throws FaultException if it is not
     */
    public static void require(GgufMetadata metadata) throws FaultException {
        GgufTokenizer tokenizer = new GgufTokenizer(metadata);
        switch (metadata.text(PREFIX + "model", "")) {
            case "gpt2" -> tokenizer.preTokenizer();
            case "llama", "t5", "gemma4" -> {}
            default -> tokenizer.read(); // says why not
        }
    }

    private TokenizerText read() throws FaultException {
        String kind = metadata.text(PREFIX + "model", "");
        return switch (kind) {
            case "gpt2" -> byteLevel();
            case "llama" -> sentencePiece(false);
            case "t5" -> sentencePiece(true);
            case "gemma4" -> characterPairs();
            case "", "none", "no_vocab" -> throw damaged("its metadata describe no tokenizer");
            default -> throw unsupported("a tokenizer of the kind " + shown(kind));
        };
    }

    private TokenizerText byteLevel() throws FaultException {
        readVocabulary(false);
        PreTokenizer words = preTokenizer();
        String json =
                new TokenizerJson(vocabulary)
                        .normalize(words.normalizers())
                        .preTokenize(words.parts())
                        .decode(List.of(Parts.byteLevel(true)))
                        .bytePairs(merges(), null, false, words.wholeWords());
        return text(json, -1, -1, words.addsBos());
    }

    private PreTokenizer preTokenizer() throws FaultException {
        String name = metadata.text(PREFIX + "pre", "");
        if (name.isEmpty()) {
            String architecture = metadata.text("general.architecture", "");
            name = BY_ARCHITECTURE.getOrDefault(architecture, "");
        }
        if (name.isEmpty()) {
            throw unsupported("byte pairs without the name of their pre-tokenizer");
        }
        Optional<PreTokenizer> known = PreTokenizer.of(name);
        if (known.isEmpty()) {
            throw unsupported("the pre-tokenizer " + shown(name));
        }
        return known.get();
    }

    private TokenizerText sentencePiece(boolean unigram) throws FaultException {
        readVocabulary(true);
        if (metadata.flag(PREFIX + "treat_whitespace_as_suffix", false)) {
            throw unsupported("spaces behind words");
        }
        SentencePieceFlags flags =
                new SentencePieceFlags(
                        metadata.flag(PREFIX + "add_space_prefix", !unigram),
                        metadata.flag(PREFIX + "remove_extra_whitespaces", false),
                        metadata.flag(PREFIX + "escape_whitespaces", true),
                        characterMap());
        SentencePieceText text = new SentencePieceText(vocabulary, flags);
        int unknown = id("unknown_token_id", unigram ? 2 : 0).orElse(-1);
        if (unigram) {
            if (unknown < 0) {
                throw damaged("it has no token for the unknown");
            }
            return text(text.unigram(unknown), -1, 1, false);
        }
        try {
            return text(text.bytePairs(unknown), 1, 2, true);
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private TokenizerText characterPairs() throws FaultException {
        readVocabulary(false);
        String unknown =
                id("unknown_token_id", -1).stream()
                        .mapToObj(vocabulary::text)
                        .findFirst()
                        .orElse(null);
        String json =
                new TokenizerJson(vocabulary)
                        .normalize(List.of(Parts.replace("String", " ", "\u2581")))
                        .preTokenize(List.of(Parts.split("[^\\n]+|[\\n]+")))
                        .decode(
                                List.of(
                                        Parts.replace("String", "\u2581", " "),
                                        Parts.of("ByteFallback"),
                                        Parts.of("Fuse")))
                        .bytePairs(merges(), unknown, true, false);
        return text(json, -1, -1, true);
    }

    private void readVocabulary(boolean scored) throws FaultException {
        String[] tokens = metadata.texts(PREFIX + "tokens");
        float[] scores = scored ? metadata.numbers(PREFIX + "scores") : new float[tokens.length];
        int[] types = metadata.wholes(PREFIX + "token_type");
        if (tokens.length == 0 || tokens.length > MAX_TOKENS) {
            throw damaged("it has no vocabulary");
        }
        if (scores.length < tokens.length || (types.length > 0 && types.length < tokens.length)) {
            throw damaged("some of its tokens have no score or type");
        }
        for (int id = 0; id < tokens.length; id++) {
            if (!Float.isFinite(scores[id])) {
                throw damaged("the score of the token " + id + " is not a number");
            }
            PieceType type = types.length == 0 ? PieceType.NORMAL : PieceType.of(types[id]);
            vocabulary.add(tokens[id], scores[id], type);
        }
    }

    private Merges merges() throws FaultException {
        String[] lines = metadata.texts(PREFIX + "merges");
        Merges merges = new Merges();
        for (String line : lines) {
            int space = line.indexOf(' ', 1);
            int left = space < 0 ? -1 : vocabulary.id(line.substring(0, space));
            int right = space < 0 ? -1 : vocabulary.id(line.substring(space + 1));
            if (left < 0 || right < 0) {
                throw damaged("it joins " + shown(line) + ", which are not two of its tokens");
            }
            merges.add(left, right);
        }
        return merges;
    }

    private byte[] characterMap() throws FaultException {
        int[] values = metadata.wholes(PREFIX + "precompiled_charsmap");
        byte[] map = new byte[values.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (byte) values[i];
        }
        return map;
    }

    private TokenizerText text(String json, int bos, int eos, boolean addsBos)
            throws FaultException {
        OptionalInt begin = id("bos_token_id", bos);
        boolean adds = metadata.flag(PREFIX + "add_bos_token", addsBos) && begin.isPresent();
        return new TokenizerText(
                metadata.file(), json, begin, id("eos_token_id", eos), Optional.of(adds));
    }

    /** A token's id, the usual one where the file names none that it has. */
    private OptionalInt id(String key, int otherwise) throws FaultException {
        long id = metadata.whole(PREFIX + key, otherwise);
        if (id < 0 || id >= vocabulary.size()) {
            id = otherwise;
        }
        return id < 0 || id >= vocabulary.size() ? OptionalInt.empty() : OptionalInt.of((int) id);
    }

    private FaultException damaged(String detail) {
        return new FaultException(Fault.TOKENIZER_DAMAGED, metadata.file(), detail);
    }

    private FaultException unsupported(String feature) {
        return new FaultException(Fault.FEATURE_UNSUPPORTED, metadata.file(), feature);
    }

    /** Words of the file, short enough for a sentence. */
    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "...";
    }
}
