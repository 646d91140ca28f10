package org.perplexiscope.engine;

import org.perplexiscope.engine.TokenStyle.DummyPrefix;
import org.perplexiscope.model.Utf8;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * Finds the bytes of a text that each token stands for.
 *
 * <p>Most tokenizers only cut, so the bytes of the tokens, one after the other, are the text: then
 * they are counted off. Where a normaliser changed the text or a token is unknown, the library's
 * character spans decide for that stretch, and counting goes on after it.
 */
final class TokenSpans {
    private static final int MISMATCH = -1;

    private final TokenTable table;
    private final DummyPrefix prefix;
    private final byte[] spaceMark;

    TokenSpans(TokenTable table, TokenStyle style) {
        this.table = table;
        prefix = style.dummyPrefix();
        spaceMark = style.spaceMark().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where each token begins, and at last where the text ends.
     *
     * @param characterSpans code points [start, end) of each token, in {@code [tokens][2]}; asked
     *     for only if the tokens' bytes are not the text
     * @return byte offsets, {@code [tokens + 1]}
     */
    int[] find(String text, int[] ids, Supplier<int[][]> characterSpans) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] offsets = new int[ids.length + 1];
        if (!count(bytes, ids, offsets)) {
            align(bytes, ids, offsets, new ByteSpans(text, characterSpans.get()));
        }
        offsets[0] = 0;
        offsets[ids.length] = bytes.length;
        return offsets;
    }

    /** Counts the tokens' bytes off; false if they are not the text. */
    private boolean count(byte[] text, int[] ids, int[] offsets) {
        int at = 0;
        boolean begins = true;
        for (int i = 0; i < ids.length; i++) {
            at = match(text, ids[i], at, begins);
            if (at == MISMATCH) {
                return false;
            }
            begins = beginsAfter(ids[i]);
            offsets[i + 1] = at;
        }
        return at == text.length;
    }

    /** Whether the tokenizer may put its dummy space behind this token. */
    private boolean beginsAfter(int id) {
        return table.isAdded(id)
                && switch (prefix) {
                    case NEVER, FIRST_UNLESS_SPACE -> false;
                    case ALWAYS -> !table.isFoundAfterNormalizing(id);
                    case UNLESS_SPACE -> true;
                };
    }

    /** Where the token ends if it stands at {@code at}, else {@link #MISMATCH}. */
    private int match(byte[] text, int id, int at, boolean begins) {
        if (table.isAdded(id)) {
            int from = table.takesSpaceBefore(id) ? afterSpace(text, at) : at;
            int end = matchBytes(text, id, 0, from);
            return end != MISMATCH && table.takesSpaceAfter(id) ? afterSpace(text, end) : end;
        }
        boolean dummy =
                begins
                        && table.length(id) > 0
                        && table.byteAt(id, 0) == ' '
                        && hasDummyPrefix(text, at);
        return matchBytes(text, id, dummy ? 1 : 0, at);
    }

    private boolean hasDummyPrefix(byte[] text, int at) {
        return switch (prefix) {
            case NEVER -> false;
            case ALWAYS -> true;
            case UNLESS_SPACE, FIRST_UNLESS_SPACE ->
                    at < text.length && text[at] != ' ' && !isSpaceMark(text, at);
        };
    }

    private int matchBytes(byte[] text, int id, int skipped, int at) {
        int length = table.length(id);
        for (int i = skipped; i < length; i++) {
            if (at < text.length && text[at] == table.byteAt(id, i)) {
                at++;
            } else if (table.byteAt(id, i) == ' ' && isSpaceMark(text, at)) {
                at += spaceMark.length;
            } else {
                return MISMATCH;
            }
        }
        return at;
    }

    /** Whether the text itself has the mark that stands for a space. */
    private boolean isSpaceMark(byte[] text, int at) {
        if (spaceMark.length == 0 || at + spaceMark.length > text.length) {
            return false;
        }
        for (int i = 0; i < spaceMark.length; i++) {
            if (text[at + i] != spaceMark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int afterSpace(byte[] text, int at) {
        while (at < text.length && (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r'))) {
            at++;
        }
        return at;
    }

    /** Counts where it can and lets the library's spans decide where it cannot. */
    private void align(byte[] text, int[] ids, int[] offsets, ByteSpans spans) {
        int at = 0;
        boolean begins = true;
        for (int i = 0; i < ids.length; ) {
            int end = match(text, ids[i], at, begins);
            if (end == MISMATCH && i > 0) {
                // A mark that went into the character before it belongs to the token before.
                at = spans.afterMarks(at, spans.start(i));
                offsets[i] = at;
                end = match(text, ids[i], at, begins);
            }
            if (end != MISMATCH && (end == at || (spans.start(i) <= at && end <= spans.end(i)))) {
                begins = beginsAfter(ids[i]);
                offsets[++i] = end;
            } else {
                int next = i + 1;
                while (next < ids.length && spans.areEqual(i, next)) {
                    next++;
                }
                end = Math.max(at, spans.end(i));
                share(ids, i, next, Math.max(at, spans.start(i)), end, offsets);
                begins = beginsAfter(ids[next - 1]);
                i = next;
            }
            at = end;
        }
    }

    /** Divides bytes among the tokens that together stand for them, by the tokens' lengths. */
    private void share(int[] ids, int from, int to, int start, int end, int[] offsets) {
        long all = 0;
        for (int i = from; i < to; i++) {
            all += Math.max(1, table.length(ids[i]));
        }
        long before = 0;
        for (int i = from; i < to; i++) {
            before += Math.max(1, table.length(ids[i]));
            offsets[i + 1] = (int) (start + (end - start) * before / all);
        }
    }

    /** The library's spans in bytes of the text. */
    private static final class ByteSpans {
        private final int[] starts; // [tokens]
        private final int[] ends; // [tokens]
        private final BitSet marks = new BitSet(); // bytes of combining marks

        /**
         * @param characterSpans code points [start, end), in {@code [tokens][2]}
         */
        ByteSpans(String text, int[][] characterSpans) {
            int characters = text.codePointCount(0, text.length());
            int[] byteOfCharacter = new int[characters + 1];
            for (int i = 0, c = 0; i < text.length(); c++) {
                int codePoint = text.codePointAt(i);
                byteOfCharacter[c + 1] = byteOfCharacter[c] + Utf8.length(codePoint);
                marks.set(byteOfCharacter[c], byteOfCharacter[c + 1], isMark(codePoint));
                i += Character.charCount(codePoint);
            }
            starts = new int[characterSpans.length];
            ends = new int[characterSpans.length];
            for (int i = 0; i < starts.length; i++) {
                int start = Math.clamp(characterSpans[i][0], 0, characters);
                starts[i] = byteOfCharacter[start];
                ends[i] = byteOfCharacter[Math.clamp(characterSpans[i][1], start, characters)];
            }
        }

        private static boolean isMark(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.NON_SPACING_MARK,
                        Character.COMBINING_SPACING_MARK,
                        Character.ENCLOSING_MARK ->
                        true;
                default -> false;
            };
        }

        int start(int token) {
            return starts[token];
        }

        int end(int token) {
            return ends[token];
        }

        boolean areEqual(int token, int other) {
            return starts[token] == starts[other] && ends[token] == ends[other];
        }

        /** The first byte from {@code at} on that is not of a mark, at most {@code limit}. */
        int afterMarks(int at, int limit) {
            while (at < limit && marks.get(at)) {
                at++;
            }
            return at;
        }
    }
}
