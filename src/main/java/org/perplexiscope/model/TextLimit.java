package org.perplexiscope.model;

/** How long a text may be. */
public final class TextLimit {
    /** Longest text in UTF-8 bytes. */
    public static final int BYTES = 64 << 20;

    private TextLimit() {}

    /** What is said of a text of more than {@link #BYTES}. */
    public static FaultException tooLong(long bytes) {
        return new FaultException(Fault.TEXT_TOO_LONG, Math.ceilDiv(bytes, 1 << 20), BYTES >> 20);
    }
}
