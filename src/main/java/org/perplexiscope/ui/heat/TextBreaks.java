package org.perplexiscope.ui.heat;

import java.text.BreakIterator;
import java.util.Locale;

/** Where the caret may stand: between graphemes, and at the borders of words. */
final class TextBreaks {
    /** Longer graphemes and words are walked in steps of this many characters. */
    private static final int REACH = 256;

    private TextBreaks() {}

    /** The end of the grapheme that begins at or holds a position. */
    static int nextGrapheme(String text, int position) {
        return following(BreakIterator.getCharacterInstance(Locale.ROOT), text, position);
    }

    /** The begin of the grapheme that ends at or holds a position. */
    static int previousGrapheme(String text, int position) {
        return preceding(BreakIterator.getCharacterInstance(Locale.ROOT), text, position);
    }

    /** The end of the next word. */
    static int nextWord(String text, int position) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        int at = position;
        do {
            at = following(words, text, at);
        } while (at < text.length() && !isWord(text, previousGrapheme(text, at)));
        return at;
    }

    /** The begin of the word before. */
    static int previousWord(String text, int position) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        int at = position;
        do {
            at = preceding(words, text, at);
        } while (at > 0 && !isWord(text, at));
        return at;
    }

    /** The begin of the word, or of the run of signs, that holds a position. */
    static int wordStart(String text, int position) {
        if (position >= text.length()) {
            return preceding(BreakIterator.getWordInstance(Locale.ROOT), text, position);
        }
        return preceding(BreakIterator.getWordInstance(Locale.ROOT), text, position + 1);
    }

    static int wordEnd(String text, int position) {
        return following(BreakIterator.getWordInstance(Locale.ROOT), text, position);
    }

    /** The begin of the paragraph that holds a position. */
    static int paragraphStart(String text, int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }

    /** After the last character of the paragraph, its newline not counted. */
    static int paragraphEnd(String text, int position) {
        int newline = text.indexOf('\n', position);
        return newline < 0 ? text.length() : newline;
    }

    private static boolean isWord(String text, int position) {
        return position < text.length() && Character.isLetterOrDigit(text.codePointAt(position));
    }

    private static int following(BreakIterator breaks, String text, int position) {
        if (position >= text.length()) {
            return text.length();
        }
        int from = Math.max(0, position - REACH);
        int to = Math.min(text.length(), position + REACH);
        breaks.setText(text.substring(from, to));
        return from + breaks.following(position - from);
    }

    private static int preceding(BreakIterator breaks, String text, int position) {
        if (position <= 0) {
            return 0;
        }
        int from = Math.max(0, position - REACH);
        int to = Math.min(text.length(), position + REACH);
        breaks.setText(text.substring(from, to));
        return from + breaks.preceding(Math.min(position, text.length()) - from);
    }
}
