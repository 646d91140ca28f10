package org.perplexiscope.ui.heat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where some words stand in a text; positions are UTF-16 indices. */
public final class Matches {
    /** Found at most; who finds more looks for something else. */
    public static final int MOST = 100_000;

    /** Nothing was looked for. */
    public static final Matches NONE = new Matches(new int[0], new int[0]);

    private final int[] starts;
    private final int[] ends;

    private Matches(int[] starts, int[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    /** Finds the words, from front to back and without overlap; empty words are nowhere. */
    public static Matches of(String text, String words, boolean matchCase) {
        if (words.isEmpty()) {
            return NONE;
        }
        int flags = matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        Matcher matcher = Pattern.compile(words, flags | Pattern.LITERAL).matcher(text);
        int[] starts = new int[16];
        int[] ends = new int[16];
        int size = 0;
        while (size < MOST && matcher.find()) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            starts[size] = matcher.start();
            ends[size] = matcher.end();
            size++;
        }
        return new Matches(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
    }

    /** Places that were found elsewhere, ascending. */
    public static Matches at(int[] starts, int[] ends) {
        return new Matches(starts, ends);
    }

    public int size() {
        return starts.length;
    }

    /** Whether there may be more than were counted. */
    public boolean isCut() {
        return starts.length == MOST;
    }

    public int start(int match) {
        return starts[match];
    }

    /** After the last character. */
    public int end(int match) {
        return ends[match];
    }

    /** The first match that begins at a position or behind it; {@link #size} if none does. */
    public int firstFrom(int position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found : -found - 1;
    }
}
