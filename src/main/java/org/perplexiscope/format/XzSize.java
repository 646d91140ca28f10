package org.perplexiscope.format;

import org.perplexiscope.model.Cancellation;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** How long a text is after {@code xz -9}, the yardstick of compression without a model. */
public final class XzSize {
    /** Longer texts would take too much time and memory beside the scoring, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int STEP = 1 << 14;

    private XzSize() {}

    /**
     * Bytes of the compressed file, its header included.
     *
     * @param bytes at most {@link #MAX_BYTES}
     * @throws CancellationException if that was asked for
     */
    public static long of(byte[] bytes, Cancellation cancellation) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes");
        }
        Counter counter = new Counter();
        try {
            LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
            // A dictionary beyond the text changes nothing but the memory.
            options.setDictSize(Math.max(LZMA2Options.DICT_SIZE_MIN, bytes.length));
            try (XZOutputStream out = new XZOutputStream(counter, options)) {
                for (int from = 0; from < bytes.length; from += STEP) {
                    cancellation.check();
                    out.write(bytes, from, Math.min(STEP, bytes.length - from));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read or written
        }
        return counter.bytes;
    }

    /** Keeps no more than the length. */
    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes += length;
        }
    }
}
