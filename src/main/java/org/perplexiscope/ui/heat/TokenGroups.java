package org.perplexiscope.ui.heat;

import org.perplexiscope.model.TextUnit;
import org.perplexiscope.model.Tokenization;

import java.util.Arrays;

/**
 * The tokens of a text by words, sentences or paragraphs: each in the one where its first character
 * stands that is no space.
 */
public final class TokenGroups {
    private final Tokenization tokenization;
    private final TextUnit unit;
    private final int[] starts; // first tokens, ascending from 0; the number of tokens at the end

    private TokenGroups(Tokenization tokenization, TextUnit unit, int[] starts) {
        this.tokenization = tokenization;
        this.unit = unit;
        this.starts = starts;
    }

    /** Takes a while for a long text. */
    public static TokenGroups of(Tokenization tokenization, TextUnit unit) {
        int[] bytes = unit.starts(tokenization.text());
        int tokens = tokenization.size();
        int[] starts = new int[Math.min(bytes.length, tokens) + 1];
        int count = 0;
        int in = -1; // the unit that the token before begins in
        int next = 0;
        for (int token = 0; token < tokens; token++) {
            while (next < bytes.length && bytes[next] <= begin(tokenization, token)) {
                next++;
            }
            if (next != in) {
                starts[count++] = token;
                in = next;
            }
        }
        starts[count] = tokens;
        return new TokenGroups(tokenization, unit, Arrays.copyOf(starts, count + 1));
    }

    /** Where the token's own characters begin, in bytes; a token of spaces is its first. */
    static int begin(Tokenization tokenization, int token) {
        String text = tokenization.text();
        int spaces = 0; // of one byte each
        for (int at = tokenization.charStart(token); at < tokenization.charEnd(token); at++) {
            if (" \n\r\t".indexOf(text.charAt(at)) < 0) {
                return Math.min(
                        tokenization.byteStart(token) + spaces,
                        Math.max(tokenization.byteStart(token), tokenization.byteEnd(token) - 1));
            }
            spaces++;
        }
        return tokenization.byteStart(token);
    }

    public TextUnit unit() {
        return unit;
    }

    /** Whether these are the groups of that text. */
    public boolean areOf(Tokenization tokens, TextUnit wanted) {
        return tokenization == tokens && unit == wanted;
    }

    boolean areOf(Tokenization tokens) {
        return tokenization == tokens;
    }

    /** The first token of the group of a token. */
    int from(int token) {
        return starts[group(token)];
    }

    /** After the last token of the group of a token. */
    int to(int token) {
        return starts[group(token) + 1];
    }

    private int group(int token) {
        int at = Arrays.binarySearch(starts, token);
        return at >= 0 ? at : -at - 2;
    }
}
