package org.perplexiscope.ui.action;

import java.util.Locale;

/**
 * How well a name fits what was typed: all typed characters must occur in it in their order, and
 * the earlier, the closer together and the nearer to beginnings of words, the better.
 */
final class Fuzzy {
    /** Of names that do not fit. */
    static final int NONE = -1;

    private static final int HIT = 4;
    private static final int BEGINS_WORD = 8;
    private static final int FOLLOWS = 10;
    private static final int LATEST_START = 6;

    private Fuzzy() {}

    /** The larger, the better; {@link #NONE} where the name does not fit. */
    static int score(String name, String typed) {
        String letters = typed.replace(" ", "").toLowerCase(Locale.ROOT);
        String in = name.toLowerCase(Locale.ROOT);
        if (letters.isEmpty()) {
            return 0;
        }
        int best = NONE;
        for (int i = in.indexOf(letters.charAt(0));
                i >= 0;
                i = in.indexOf(letters.charAt(0), i + 1)) {
            best = Math.max(best, scoreFrom(in, letters, i));
        }
        return best;
    }

    private static int scoreFrom(String in, String letters, int start) {
        int score = Math.max(0, LATEST_START - start);
        int last = start - 2;
        for (int i = 0; i < letters.length(); i++) {
            char wanted = letters.charAt(i);
            int at = i == 0 ? start : next(in, wanted, last + 1);
            if (at < 0) {
                return NONE;
            }
            score += HIT;
            if (at == last + 1) {
                score += FOLLOWS;
            } else if (beginsWord(in, at)) {
                score += BEGINS_WORD;
            }
            last = at;
        }
        return score;
    }

    /** The next place of a letter: right here, else at the beginning of a word, else anywhere. */
    private static int next(String in, char wanted, int from) {
        if (from < in.length() && in.charAt(from) == wanted) {
            return from;
        }
        for (int i = in.indexOf(wanted, from); i >= 0; i = in.indexOf(wanted, i + 1)) {
            if (beginsWord(in, i)) {
                return i;
            }
        }
        return in.indexOf(wanted, from);
    }

    private static boolean beginsWord(String in, int at) {
        return at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1));
    }
}
