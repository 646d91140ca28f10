package org.perplexiscope.ui.curve;

/**
 * The stretch {@code [from, to]} of the positions {@code [0, limit]} that a chart shows, in tokens
 * or bytes. Never narrower than {@link #NARROWEST} where the limit allows it, and never outside.
 */
record Extent(double from, double to, double limit) {
    /** Positions that remain visible at the highest magnification. */
    static final double NARROWEST = 8;

    static Extent whole(double limit) {
        return new Extent(0, Math.max(limit, 1), Math.max(limit, 1));
    }

    double span() {
        return to - from;
    }

    boolean isWhole() {
        return from <= 0 && to >= limit;
    }

    /** The span divided by {@code factor}, with {@code at} staying where it is on the screen. */
    Extent zoomed(double factor, double at) {
        double span = Math.clamp(span() / factor, Math.min(NARROWEST, limit), limit);
        double share = span() > 0 ? (at - from) / span() : 0.5;
        return placed(at - share * span, span);
    }

    Extent panned(double by) {
        return placed(from + by, span());
    }

    /** Moved as little as possible so that {@code [first, last]} is inside. */
    Extent showing(double first, double last) {
        if (first < from) {
            return placed(first, span());
        }
        return last > to ? placed(last - span(), span()) : this;
    }

    /** The same stretch over other positions; a whole extent stays whole. */
    Extent within(double newLimit) {
        if (isWhole()) {
            return whole(newLimit);
        }
        double limited = Math.max(newLimit, 1);
        return new Extent(0, Math.min(span(), limited), limited).panned(from);
    }

    private Extent placed(double start, double span) {
        double begin = Math.clamp(start, 0, Math.max(0, limit - span));
        return new Extent(begin, Math.min(limit, begin + span), limit);
    }
}
