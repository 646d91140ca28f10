package org.perplexiscope.ui.heat;

import java.util.ArrayList;
import java.util.List;

/**
 * Which characters of an old text are still there in the text as it is now, and where. Positions
 * are UTF-16 indices.
 */
final class TextMapping {
    /** Characters that survived side by side. */
    private record Run(int old, int now, int length) {
        int oldEnd() {
            return old + length;
        }

        int nowEnd() {
            return now + length;
        }
    }

    private List<Run> runs; // ascending, none empty
    private int firstEdit;

    private TextMapping(List<Run> runs, int firstEdit) {
        this.runs = runs;
        this.firstEdit = firstEdit;
    }

    /** What two texts have in common at their begin and at their end. */
    static TextMapping between(String old, String now) {
        if (old.equals(now)) {
            return new TextMapping(
                    old.isEmpty() ? List.of() : List.of(new Run(0, 0, old.length())),
                    Integer.MAX_VALUE);
        }
        int shorter = Math.min(old.length(), now.length());
        int prefix = 0;
        while (prefix < shorter && old.charAt(prefix) == now.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && old.charAt(old.length() - 1 - suffix) == now.charAt(now.length() - 1 - suffix)) {
            suffix++;
        }
        List<Run> runs = new ArrayList<>();
        add(runs, 0, 0, prefix);
        add(runs, old.length() - suffix, now.length() - suffix, suffix);
        return new TextMapping(runs, prefix);
    }

    /** Follows an edit of the present text. */
    void edit(int at, int removed, int inserted) {
        List<Run> after = new ArrayList<>(runs.size() + 1);
        int shift = inserted - removed;
        for (Run run : runs) {
            int kept = Math.clamp(at - run.now, 0, run.length);
            int cut = Math.clamp(at + removed - run.now, 0, run.length);
            add(after, run.old, run.now, kept);
            add(after, run.old + cut, run.now + cut + shift, run.length - cut);
        }
        runs = after;
        firstEdit = Math.min(firstEdit, at);
    }

    private static void add(List<Run> runs, int old, int now, int length) {
        if (length > 0) {
            runs.add(new Run(old, now, length));
        }
    }

    /** Where the texts begin to differ, in the present text; the largest int if they do not. */
    int firstEdit() {
        return firstEdit;
    }

    /** Where the old characters {@code [from, to)} stand now, or -1 if not all are left. */
    int now(int from, int to) {
        int i = runOfOld(from);
        if (i < runs.size() && runs.get(i).old <= from && to <= runs.get(i).oldEnd()) {
            return runs.get(i).now + from - runs.get(i).old;
        }
        return -1;
    }

    /**
     * Where the first old character at or after {@code old} that is left stands now; the end of
     * what is left if there is none.
     */
    int nowAtOrAfter(int old) {
        int i = runOfOld(old);
        if (i == runs.size()) {
            return runs.isEmpty() ? 0 : runs.getLast().nowEnd();
        }
        return runs.get(i).now + Math.max(0, old - runs.get(i).old);
    }

    /**
     * The old position of the first character at or after {@code now} that is not new, or -1.
     *
     * @param now position in the present text
     */
    int oldAtOrAfter(int now) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).nowEnd() <= now) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == runs.size() ? -1 : runs.get(low).old + Math.max(0, now - runs.get(low).now);
    }

    /** The first run that ends after an old position. */
    private int runOfOld(int old) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).oldEnd() <= old) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
