package org.perplexiscope.export;

import java.util.Arrays;

/** A column that is read from a file and grows as it comes. */
final class Column {
    private Column() {}

    /** Integers. */
    static final class Ints {
        private int[] values = new int[1024];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(size));
            }
            values[size++] = value;
        }

        int get(int i) {
            return values[i];
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }

        int size() {
            return size;
        }
    }

    /** Floats. */
    static final class Floats {
        private float[] values = new float[1024];
        private int size;

        void add(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(size));
            }
            values[size++] = value;
        }

        float get(int i) {
            return values[i];
        }

        int size() {
            return size;
        }
    }

    private static int grown(int size) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L);
    }
}
