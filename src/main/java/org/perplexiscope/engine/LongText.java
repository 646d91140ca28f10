package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Utf8;

import java.util.Arrays;

/**
 * Encodes a text in pieces, with the tokens of the whole text as the result and the memory of a
 * piece.
 *
 * <p>A piece begins where a token of the piece before it begins, far enough before that piece's end
 * that what follows the end has no say, and both must have the same tokens in what they have in
 * common. For byte pair encoding that is exact: every two neighbours of the result stand side by
 * side in one of the pieces, so they are the encoding of their own two; and the first merge that
 * the whole text would make across two neighbours would be made for those two alone as well. Where
 * pieces do not agree they are made longer; but not without end, because the library takes the
 * process with it where a regular expression has to look too far back (some ten million times). A
 * text that has not come to an agreement by then is cut at any token.
 */
final class LongText {
    /** Length of a piece in UTF-16 units: some milliseconds of work. */
    static final int PIECE = 1 << 15;

    /** What two pieces have in common at least, in bytes. */
    private static final int OVERLAP = 1 << 12;

    /** Tokens that end so many bytes before the end of a piece may depend on what follows. */
    private static final int UNSETTLED = OVERLAP / 2;

    private static final int CUTS = 4;

    /** How many times the usual length a piece may have at most. */
    static final int LONGEST = 32;

    private final PieceEncoder encoder;
    private final String text;
    private final int pieceLength;
    private final int longest;
    private int[] ids = new int[1 << 12];
    private int[] offsets = new int[1 << 12];
    private int tokens;

    /**
     * @param pieceLength usual length of a piece in UTF-16 units
     * @param longest how many times that length a piece may have
     */
    LongText(PieceEncoder encoder, String text, int pieceLength, int longest) {
        this.encoder = encoder;
        this.text = text;
        this.pieceLength = pieceLength;
        this.longest = longest;
    }

    Tokenization encode(Cancellation cancellation) {
        TextPiece before = null;
        TextPiece piece = piece(0, 0, pieceLength);
        while (piece.charEnd() < text.length()) {
            cancellation.check();
            int longer = 2 * (piece.charEnd() - piece.charStart());
            Cut cut = follows(before, piece) ? cut(piece, cancellation) : null;
            if (cut == null && piece.tokens() > 0 && longer / longest <= pieceLength) {
                piece = piece(piece.charStart(), piece.offset(0), longer);
            } else {
                Cut taken = cut == null ? forcedCut(piece) : cut;
                append(piece, taken.token());
                before = piece;
                piece = taken.next();
            }
        }
        cancellation.check();
        append(piece, piece.tokens());
        if (tokens == 0) {
            return new Tokenization("", new int[0], new int[1]);
        }
        offsets[0] = 0;
        offsets[tokens] = Math.toIntExact(Utf8.length(text));
        return new Tokenization(
                text, Arrays.copyOf(ids, tokens), Arrays.copyOf(offsets, tokens + 1));
    }

    /** Where the next piece begins. */
    private record Cut(int token, TextPiece next) {}

    private TextPiece piece(int charStart, int byteStart, int length) {
        int end = (int) Math.min(text.length(), (long) charStart + length);
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
            end++;
        }
        return encoder.encode(text, charStart, end, byteStart);
    }

    private void append(TextPiece piece, int count) {
        if (tokens + count >= ids.length) {
            int capacity = Math.max(tokens + count + 1, ids.length + (ids.length >> 1));
            ids = Arrays.copyOf(ids, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
        }
        piece.copyTo(count, ids, offsets, tokens);
        tokens += count;
    }

    private @Nullable Cut cut(TextPiece piece, Cancellation cancellation) {
        int[] charOf = charOffsets(piece);
        for (int token : cuts(piece, charOf)) {
            cancellation.check();
            TextPiece next = piece(charOf[token], piece.offset(token), pieceLength);
            if (agree(piece, token, next)) {
                return new Cut(token, next);
            }
        }
        return null;
    }

    /** A cut that nothing speaks for but that a token begins there; else behind the piece. */
    private Cut forcedCut(TextPiece piece) {
        int[] charOf = charOffsets(piece);
        int token = piece.tokens();
        for (int i = token - 1; i > 0 && token == piece.tokens(); i--) {
            if (charOf[i] > piece.charStart() && piece.offset(i) <= piece.byteEnd() - OVERLAP) {
                token = i;
            }
        }
        int at = token == piece.tokens() ? piece.charEnd() : charOf[token];
        return new Cut(token, piece(at, piece.offset(token), pieceLength));
    }

    private static boolean follows(@Nullable TextPiece before, TextPiece piece) {
        if (before == null) {
            return true;
        }
        int token = before.tokenAt(piece.offset(0));
        return token >= 0 && agree(before, token, piece);
    }

    /**
     * Whether {@code next} begins with the settled tokens of {@code piece} from {@code from} on.
     */
    private static boolean agree(TextPiece piece, int from, TextPiece next) {
        int settled = piece.byteEnd() - UNSETTLED;
        int common = 0;
        while (from + common < piece.tokens() && piece.offset(from + common + 1) <= settled) {
            if (common >= next.tokens()
                    || piece.id(from + common) != next.id(common)
                    || piece.offset(from + common + 1) != next.offset(common + 1)) {
                return false;
            }
            common++;
        }
        return common > 0;
    }

    /**
     * The tokens at which the next piece may begin, best first: late ones, and before those inside
     * a run of letters the ones that begin with the space between two words.
     */
    private int[] cuts(TextPiece piece, int[] charOf) {
        int earliest = piece.charStart() + (piece.charEnd() - piece.charStart()) / 2;
        int[] best = new int[CUTS];
        int words = 0;
        int others = 0;
        for (int token = piece.tokens() - 1; token > 0 && words + others < CUTS; token--) {
            int at = charOf[token];
            if (at < 0 || piece.offset(token) > piece.byteEnd() - OVERLAP) {
                continue;
            }
            if (at < earliest) {
                break;
            }
            if (isBetweenWords(at) && words < CUTS / 2) {
                System.arraycopy(best, words, best, words + 1, others);
                best[words++] = token;
            } else if (isSafe(at) && others < CUTS / 2) {
                best[words + others++] = token;
            }
        }
        return Arrays.copyOf(best, words + others);
    }

    private boolean isBetweenWords(int at) {
        return text.charAt(at) == ' ' && Character.isLetterOrDigit(text.codePointBefore(at));
    }

    /** Whether no normaliser joins the character with the one before it. */
    private boolean isSafe(int at) {
        int codePoint = text.codePointAt(at);
        boolean isJamo = codePoint >= 0x1100 && codePoint <= 0x11FF;
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.UNASSIGNED ->
                    false;
            case Character.MODIFIER_SYMBOL -> codePoint < 0x80;
            default -> !isJamo;
        };
    }

    /** The text's UTF-16 index of each token's first byte, -1 inside a character. */
    private int[] charOffsets(TextPiece piece) {
        int[] charOf = new int[piece.tokens() + 1];
        Arrays.fill(charOf, -1);
        int bytes = piece.offset(0);
        int token = 0;
        for (int i = piece.charStart(); i <= piece.charEnd() && token < charOf.length; ) {
            for (; token < charOf.length && piece.offset(token) <= bytes; token++) {
                if (piece.offset(token) == bytes) {
                    charOf[token] = i;
                }
            }
            if (i == piece.charEnd()) {
                break;
            }
            int codePoint = text.codePointAt(i);
            bytes += Utf8.length(codePoint);
            i += Character.charCount(codePoint);
        }
        return charOf;
    }
}
