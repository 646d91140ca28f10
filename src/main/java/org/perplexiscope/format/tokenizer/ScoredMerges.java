package org.perplexiscope.format.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The merges of a byte pair encoding that is told by scores: SentencePiece's joins whichever two
 * neighbours make the token of the highest score, tiktoken's that of the lowest rank, the leftmost
 * of several. A list of pairs says the same if it holds, for every token from the highest score on,
 * every cut of it into two tokens.
 */
final class ScoredMerges {
    /** Longer tokens and larger sums are in no vocabulary; the work grows with the squares. */
    private static final int MAX_LENGTH = 1 << 10;

    private static final long MAX_SQUARES = 1L << 26;

    private ScoredMerges() {}

    /**
     * The merges of all tokens of type {@link PieceType#NORMAL}.
     *
     * @throws IllegalArgumentException if the tokens are too long to be those of a tokenizer
     */
    static Merges of(Vocabulary vocabulary) {
        List<Integer> joined = new ArrayList<>();
        long squares = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            if (isPiece(vocabulary, id)) {
                long length = vocabulary.text(id).length();
                squares += length * length;
                if (length > MAX_LENGTH || squares > MAX_SQUARES) {
                    throw new IllegalArgumentException("its tokens are too long");
                }
                joined.add(id);
            }
        }
        joined.sort(
                Comparator.<Integer>comparingDouble(vocabulary::score)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        Merges merges = new Merges();
        for (int id : joined) {
            addCuts(vocabulary, vocabulary.text(id), merges);
        }
        return merges;
    }

    private static boolean isPiece(Vocabulary vocabulary, int id) {
        return vocabulary.type(id) == PieceType.NORMAL && vocabulary.isFound(id);
    }

    /**
     * Adds the cuts of a token so that of two places that overlap in a text the left one comes
     * first. They overlap where the first begins with what the second ends with: then the cut of
     * the left place lies as far from the token's begin as that of the right from its end, and the
     * token ends as it begins.
     */
    private static void addCuts(Vocabulary vocabulary, String token, Merges merges) {
        int length = token.length();
        for (int at = 1; at < length; at++) {
            int mirrored = length - at;
            boolean turned =
                    at != mirrored
                            && isBorder(token, Math.min(at, mirrored))
                            && !isBorder(token, Math.max(at, mirrored));
            int cut = turned ? mirrored : at;
            int left = pieceAt(vocabulary, token, 0, cut);
            int right = left < 0 ? -1 : pieceAt(vocabulary, token, cut, length);
            if (right >= 0) {
                merges.add(left, right);
            }
        }
    }

    /** Whether the token ends with its first characters. */
    private static boolean isBorder(String token, int characters) {
        return token.regionMatches(token.length() - characters, token, 0, characters);
    }

    private static int pieceAt(Vocabulary vocabulary, String token, int from, int to) {
        int id = vocabulary.id(token.substring(from, to));
        return id >= 0 && isPiece(vocabulary, id) ? id : -1;
    }
}
