package org.perplexiscope.ui.curve;

/** Where the tokens or spans of a text lie along the horizontal axis. */
interface Positions {
    /** Number of tokens or spans. */
    int size();

    double start(int index);

    double end(int index);

    /** Where a value that takes in everything up to the token or span is drawn; ascending. */
    double point(int index);

    /** Where the text ends. */
    double limit();

    /** The one that covers the position, the last one for all after it; -1 in an empty text. */
    default int at(double position) {
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(low, high);
    }

    /** The first whose point is not before the position; {@link #size} if none is. */
    default int firstPoint(double position) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (point(middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
