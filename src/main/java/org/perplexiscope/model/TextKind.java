package org.perplexiscope.model;

/** What a short piece of text looks like, by its characters and what stands before it. */
public enum TextKind {
    /** Begins with a digit, or has digits and no letter. */
    NUMBER,
    /** A capitalised word that does not begin a sentence. */
    NAME,
    /** No letter, digit or character of code. */
    PUNCTUATION,
    WHITESPACE,
    /** Holds a Chinese, Japanese or Korean character. */
    CJK,
    /** Holds a character that prose hardly has, or is spelled as identifiers are. */
    CODE,
    /** Any other word. */
    WORD;

    private static final String CODE_CHARACTERS = "{}<>=_\\|^~`";
    private static final String BEFORE_SENTENCE =
            ".!?:\u2026\u3002\uFF01\uFF1F\"'\u201C\u2018\u00AB(-\u2014*#";

    /**
     * The kind of the characters {@code [from, to)} of a text; the space around them does not
     * matter.
     */
    public static TextKind of(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return start == end ? WHITESPACE : ofStripped(text, start, end);
    }

    private static TextKind ofStripped(String text, int start, int end) {
        boolean letter = false;
        boolean digit = false;
        boolean code = false;
        int before = -1;
        for (int i = start; i < end; ) {
            int c = text.codePointAt(i);
            if (isCjk(c)) {
                return CJK;
            }
            letter |= Character.isLetter(c);
            digit |= Character.isDigit(c);
            code |= CODE_CHARACTERS.indexOf(c) >= 0;
            code |= before >= 0 && Character.isLowerCase(before) && Character.isUpperCase(c);
            code |= before == '.' && i > start + 1 && Character.isLowerCase(c);
            before = c;
            i += Character.charCount(c);
        }
        if (code) {
            return CODE;
        }
        if (digit && (!letter || Character.isDigit(text.codePointAt(start)))) {
            return NUMBER;
        }
        if (!letter && !digit) {
            return PUNCTUATION;
        }
        return isName(text, start, end) ? NAME : WORD;
    }

    private static boolean isName(String text, int start, int end) {
        int first = text.codePointAt(start);
        boolean capital = Character.isUpperCase(first) || Character.isTitleCase(first);
        if (!capital || end - start == 1) {
            return false;
        }
        int at = start;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        return at > 0
                && !Character.isWhitespace(text.charAt(at - 1))
                && BEFORE_SENTENCE.indexOf(text.charAt(at - 1)) < 0;
    }

    private static boolean isCjk(int c) {
        if (c < 0x1100) {
            return false;
        }
        return Character.isIdeographic(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
                    default -> false;
                };
    }
}
