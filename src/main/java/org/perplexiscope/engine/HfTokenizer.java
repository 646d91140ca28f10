package org.perplexiscope.engine;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.perplexiscope.format.GgufMetadata;
import org.perplexiscope.format.tokenizer.FolderTokenizer;
import org.perplexiscope.format.tokenizer.GgufTokenizer;
import org.perplexiscope.format.tokenizer.TokenizerText;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The tokenizer of a model folder or file, with what stands beside it about the BOS. */
public final class HfTokenizer implements Tokenizer {
    private static final String PROBE = "A 1\n\u00e9\u4e2d";

    /** The library's limit is ten million, at one place of a text. */
    private static final double MAX_STEPS = 8e6;

    private final TokenTable table;
    private final StartToken start;
    private final PieceEncoder encoder;
    private final int pieceLength;
    private final int longest;

    private HfTokenizer(
            TokenTable table,
            StartToken start,
            PieceEncoder encoder,
            int pieceLength,
            int longest) {
        this.table = table;
        this.start = start;
        this.encoder = encoder;
        this.pieceLength = pieceLength;
        this.longest = longest;
    }

    /**
     * Opens the tokenizer of a folder.
     *
     * @param folder holds one of the files that {@link FolderTokenizer} knows, and may hold
     *     tokenizer_config.json, special_tokens_map.json and config.json
     * @throws FaultException if there is no tokenizer, or one of the files is damaged or cannot be
     *     read
     */
    public static HfTokenizer open(Path folder) throws FaultException {
        return open(folder, LongText.PIECE);
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param pieceLength longer texts are encoded in pieces of so many UTF-16 units
     */
    static HfTokenizer open(Path folder, int pieceLength) throws FaultException {
        Path path =
                FolderTokenizer.find(folder)
                        .orElseThrow(() -> new FaultException(Fault.TOKENIZER_MISSING, folder));
        TokenizerText text = null;
        TokenizerFile file;
        if (path.endsWith(FolderTokenizer.JSON)) {
            file = TokenizerFile.read(path);
        } else {
            text = FolderTokenizer.read(path);
            file = TokenizerFile.of(text);
        }
        TokenizerText own = text;
        return open(path, file, table -> StartToken.find(folder, file, own, table), pieceLength);
    }

    /**
     * The tokenizer of a GGUF file, which must be open.
     *
     * @throws FaultException if its metadata describe no tokenizer, a damaged one or one of a kind
     *     that this program does not know
     */
    public static HfTokenizer open(GgufMetadata metadata) throws FaultException {
        TokenizerText text = GgufTokenizer.of(metadata);
        return open(
                text.file(),
                TokenizerFile.of(text),
                table -> StartToken.of(text, table),
                LongText.PIECE);
    }

    /** Finds the start token once the spellings are known. */
    private interface Start {
        StartToken find(TokenTable table) throws FaultException;
    }

    private static HfTokenizer open(Path path, TokenizerFile file, Start starts, int pieceLength)
            throws FaultException {
        TokenStyle style = TokenStyle.of(file);
        if (style.mayCrashTheLibrary(file)) {
            throw new FaultException(
                    Fault.FEATURE_UNSUPPORTED, path, "byte pairs with a prefix inside of words");
        }
        requireSoundMaps(file, path);
        int longest = longestPiece(file, path);
        TokenTable table = new TokenTable(file, style);
        StartToken start = starts.find(table);
        start.id().ifPresent(table::markSpecial);
        NativeTokenizer library = new NativeTokenizer(file.takeJson(), path);
        PieceEncoder encoder = new PieceEncoder(library, new TokenSpans(table, style), style);
        HfTokenizer tokenizer = new HfTokenizer(table, start, encoder, pieceLength, longest);
        try {
            tokenizer.encode(PROBE, Cancellation.NEVER);
        } catch (IllegalStateException e) {
            throw TokenizerFile.damaged(e, path);
        }
        return tokenizer;
    }

    /**
     * How many times the usual length a piece may have, so that no expression of the file takes
     * more steps at one place than the library lives through.
     */
    private static int longestPiece(TokenizerFile file, Path path) throws FaultException {
        List<String> expressions = new ArrayList<>();
        TokenStyle.expressions(file.normalizer(), expressions);
        TokenStyle.expressions(file.preTokenizer(), expressions);
        int longest = LongText.LONGEST;
        for (String expression : expressions) {
            double times = MAX_STEPS / RegexCost.of(expression, LongText.PIECE);
            if (times < 1) {
                String shown =
                        expression.length() <= 60
                                ? expression
                                : expression.substring(0, 60) + "...";
                throw new FaultException(
                        Fault.FEATURE_UNSUPPORTED,
                        path,
                        "a regular expression that may take too long (" + shown + ")");
            }
            longest = (int) Math.min(longest, times);
        }
        return longest;
    }

    private static void requireSoundMaps(TokenizerFile file, Path path) throws FaultException {
        for (JsonObject part : TokenStyle.parts(file.normalizer(), "normalizers")) {
            if (part.get("precompiled_charsmap") instanceof JsonPrimitive map
                    && !CharacterMap.isSound(map.getAsString())) {
                throw new FaultException(
                        Fault.TOKENIZER_DAMAGED, path, "its character map is not sound");
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The spelling of a special token in the text becomes that token. Of a text that the
     * tokenizer leaves nothing of (a normaliser that strips it), the tokenization is that of an
     * empty text.
     */
    @Override
    public Tokenization encode(String text, Cancellation cancellation) {
        return new LongText(encoder, text, pieceLength, longest).encode(cancellation);
    }

    @Override
    public OptionalInt bos() {
        return start.id();
    }

    @Override
    public OptionalInt namedBos() {
        return start.named();
    }

    @Override
    public OptionalInt eos() {
        return start.end();
    }

    @Override
    public boolean addsBos() {
        return start.added();
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public byte[] bytes(int id) {
        return table.isSpecial(id) ? new byte[0] : table.spelled(id);
    }

    @Override
    public String literal(int id) {
        return table.literal(id);
    }

    @Override
    public boolean isSpecial(int id) {
        return table.isSpecial(id);
    }
}
