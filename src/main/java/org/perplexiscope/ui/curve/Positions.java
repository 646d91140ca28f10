package org.perplexiscope.ui.curve;

import org.perplexiscope.model.Tokenization;

/** Where the tokens of a text lie along the horizontal axis. */
record Positions(Tokenization tokenization, Scale scale) {
    double start(int token) {
        return scale == Scale.TOKENS ? token : tokenization.byteStart(token);
    }

    double end(int token) {
        return scale == Scale.TOKENS ? token + 1 : tokenization.byteEnd(token);
    }

    /** Where a value that takes in everything up to the token is drawn. */
    double point(int token) {
        return scale == Scale.TOKENS ? token + 0.5 : tokenization.byteEnd(token);
    }

    double limit() {
        return scale == Scale.TOKENS ? tokenization.size() : tokenization.bytes();
    }

    /** The token that covers the position, the last one for all after it; -1 in an empty text. */
    int tokenAt(double position) {
        int low = 0;
        int high = tokenization.size() - 1;
        if (scale == Scale.TOKENS) {
            return Math.clamp((long) Math.floor(position), Math.min(0, high), high);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokenization.byteEnd(middle) <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(low, high);
    }

    /** The first token whose point is not before the position; the number of tokens if none is. */
    int firstPoint(double position) {
        int low = 0;
        int high = tokenization.size();
        if (scale == Scale.TOKENS) {
            return Math.clamp((long) Math.ceil(position - 0.5), low, high);
        }
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
