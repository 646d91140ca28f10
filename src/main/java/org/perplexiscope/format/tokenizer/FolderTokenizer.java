package org.perplexiscope.format.tokenizer;

import com.google.gson.JsonObject;

import org.perplexiscope.format.Json;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tokenizer of a model folder: tokenizer.json, else tokenizer.model (SentencePiece's, or
 * tiktoken's ranks under that name), else vocab.json with merges.txt, else a {@code .tiktoken}
 * file.
 */
public final class FolderTokenizer {
    public static final String JSON = "tokenizer.json";

    private static final String MODEL = "tokenizer.model";
    private static final String VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";
    private static final long MAX_BYTES = 64L << 20;

    private final Path file;
    private final TokenizerSettings settings;

    private FolderTokenizer(Path file, TokenizerSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    /** The file that is read, empty if the folder has none. */
    public static Optional<Path> find(Path folder) {
        for (String name : new String[] {JSON, MODEL, VOCABULARY}) {
            Path file = folder.resolve(name);
            if (Files.exists(file)
                    && (!name.equals(VOCABULARY) || Files.exists(folder.resolve(MERGES)))) {
                return Optional.of(file);
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tiktoken")) {
            Path first = null;
            for (Path each : files) {
                first = first == null || each.compareTo(first) < 0 ? each : first;
            }
            return Optional.ofNullable(first);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * Reads a tokenizer that is no tokenizer.json.
     *
     * @param file one that {@link #find} found
     * @throws FaultException if it cannot be read, is damaged or of a kind that is not known
     */
    public static TokenizerText read(Path file) throws FaultException {
        FolderTokenizer reader =
                new FolderTokenizer(file, TokenizerSettings.read(file.resolveSibling("")));
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            throw new FaultException(
                    e, Fault.TOKENIZER_DAMAGED, file, String.valueOf(e.getMessage()));
        }
    }

    private TokenizerText read() throws FaultException {
        if (String.valueOf(file.getFileName()).equals(VOCABULARY)) {
            return merges();
        }
        byte[] bytes = bytes(file);
        boolean isProtobuf = bytes.length > 0 && bytes[0] == 0x0A; // the field of the pieces
        return isProtobuf ? sentencePiece(SentencePieceModel.read(bytes)) : tiktoken(bytes);
    }

    private TokenizerText sentencePiece(SentencePieceModel model) throws FaultException {
        if (model.putsSpacesBehind()) {
            throw unsupported("spaces behind words");
        }
        if (!model.isBytePairs() && !model.isUnigram()) {
            throw unsupported("a SentencePiece model of words or characters");
        }
        settings.complete(model.vocabulary());
        SentencePieceText text = new SentencePieceText(model.vocabulary(), model.flags());
        String json =
                model.isUnigram() ? text.unigram(model.unknown()) : text.bytePairs(model.unknown());
        OptionalInt begin = id(model.begin(), model.vocabulary());
        return new TokenizerText(
                file,
                json,
                begin,
                id(model.end(), model.vocabulary()),
                Optional.of(begin.isPresent() && model.isBytePairs()));
    }

    private TokenizerText tiktoken(byte[] bytes) throws FaultException {
        Vocabulary vocabulary = Tiktoken.ranks(bytes);
        int ranks = vocabulary.size();
        Tiktoken.Family family =
                Tiktoken.Family.of(String.valueOf(file.getFileName()), settings.modelType(), ranks)
                        .orElseThrow(
                                () -> unsupported("ranks of tokens of a family that is not known"));
        String json = Tiktoken.json(vocabulary, family, settings);
        return new TokenizerText(
                file,
                json,
                id(vocabulary.id(family.begin()), vocabulary),
                id(vocabulary.id(family.end()), vocabulary),
                Optional.of(family.words().addsBos()));
    }

    private TokenizerText merges() throws FaultException {
        PreTokenizer words =
                MergesText.words(settings)
                        .orElseThrow(
                                () ->
                                        unsupported(
                                                "the "
                                                        + settings.className()
                                                        + " without its tokenizer.json"));
        JsonObject ids = Json.object(file, Fault.TOKENIZER_DAMAGED, MAX_BYTES);
        Vocabulary vocabulary = MergesText.vocabulary(ids);
        if (settings.flag("add_prefix_space")) {
            throw unsupported("a space before every text without its tokenizer.json");
        }
        Path list = file.resolveSibling(MERGES);
        Merges merges = MergesText.merges(text(list).lines().toList(), vocabulary);
        settings.complete(vocabulary);
        int end = vocabulary.id("<|endoftext|>");
        if (end >= 0) {
            vocabulary.set(end, "<|endoftext|>", PieceType.CONTROL);
        }
        String json =
                new TokenizerJson(vocabulary)
                        .normalize(words.normalizers())
                        .preTokenize(words.parts())
                        .decode(List.of(Parts.byteLevel(true)))
                        .bytePairs(merges, null, false, false);
        return new TokenizerText(
                file, json, OptionalInt.empty(), id(end, vocabulary), Optional.of(false));
    }

    private static OptionalInt id(int id, Vocabulary vocabulary) {
        return id >= 0 && id < vocabulary.size() ? OptionalInt.of(id) : OptionalInt.empty();
    }

    private FaultException unsupported(String feature) {
        return new FaultException(Fault.FEATURE_UNSUPPORTED, file, feature);
    }

    private String text(Path list) throws FaultException {
        byte[] bytes = bytes(list);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new FaultException(e, Fault.TOKENIZER_DAMAGED, list, "it is not text in UTF-8");
        }
    }

    private static byte[] bytes(Path from) throws FaultException {
        try {
            if (!Files.isRegularFile(from)) { // a pipe has no end
                throw new FaultException(Fault.FILE_NOT_READABLE, from);
            }
            if (Files.size(from) > MAX_BYTES) {
                throw new FaultException(Fault.TOKENIZER_DAMAGED, from, "it is too long");
            }
            return Files.readAllBytes(from);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, from);
        }
    }
}
