package org.perplexiscope.format.tokenizer;

import java.util.Arrays;

/** Pairs of tokens that become one, in the order in which they are looked for. */
final class Merges {
    private int[] pairs = new int[1 << 12]; // [2 * merges]: left, right, left, right, ...
    private int size;

    void add(int left, int right) {
        if (2 * size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * pairs.length);
        }
        pairs[2 * size] = left;
        pairs[2 * size + 1] = right;
        size++;
    }

    int size() {
        return size;
    }

    int left(int merge) {
        return pairs[2 * merge];
    }

    int right(int merge) {
        return pairs[2 * merge + 1];
    }
}
