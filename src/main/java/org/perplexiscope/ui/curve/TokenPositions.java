package org.perplexiscope.ui.curve;

import org.perplexiscope.model.Tokenization;

/** Tokens one by one, or where their bytes are. */
record TokenPositions(Tokenization tokenization, Scale scale) implements Positions {
    @Override
    public int size() {
        return tokenization.size();
    }

    @Override
    public double start(int token) {
        return scale == Scale.TOKENS ? token : tokenization.byteStart(token);
    }

    @Override
    public double end(int token) {
        return scale == Scale.TOKENS ? token + 1 : tokenization.byteEnd(token);
    }

    @Override
    public double point(int token) {
        return scale == Scale.TOKENS ? token + 0.5 : tokenization.byteEnd(token);
    }

    @Override
    public double limit() {
        return scale == Scale.TOKENS ? tokenization.size() : tokenization.bytes();
    }

    @Override
    public int at(double position) {
        return scale == Scale.TOKENS && size() > 0
                ? Math.clamp((long) Math.floor(position), 0, size() - 1)
                : Positions.super.at(position);
    }

    @Override
    public int firstPoint(double position) {
        return scale == Scale.TOKENS
                ? Math.clamp((long) Math.ceil(position - 0.5), 0, size())
                : Positions.super.firstPoint(position);
    }
}
