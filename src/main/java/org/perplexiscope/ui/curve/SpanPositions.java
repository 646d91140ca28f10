package org.perplexiscope.ui.curve;

import org.perplexiscope.measure.Alignment;

/** Spans that two tokenisations have in common, where their bytes are. */
record SpanPositions(Alignment alignment) implements Positions {
    @Override
    public int size() {
        return alignment.spans();
    }

    @Override
    public double start(int span) {
        return alignment.byteStart(span);
    }

    @Override
    public double end(int span) {
        return alignment.byteEnd(span);
    }

    @Override
    public double point(int span) {
        return alignment.byteEnd(span);
    }

    @Override
    public double limit() {
        return size() == 0 ? 0 : alignment.byteEnd(size() - 1);
    }
}
