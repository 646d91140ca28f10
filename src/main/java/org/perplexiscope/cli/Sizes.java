package org.perplexiscope.cli;

import java.util.Locale;

/** Sizes as people say them, in powers of ten. */
final class Sizes {
    private Sizes() {}

    static String of(long bytes) {
        if (bytes < 1_000_000) {
            return (bytes + 999) / 1000 + " KB";
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
