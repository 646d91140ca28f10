package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;

/** How a result is written. */
enum Format {
    TEXT,
    JSON,
    CSV,
    HTML,
    SVG,
    PDF,
    PNG;

    /** The format asked for, else the one the file's name ends in, else text. */
    static Format choose(@Nullable Format asked, @Nullable Path file) {
        if (asked != null) {
            return asked;
        }
        String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (name.endsWith('.' + format.toString())) {
                return format;
            }
        }
        return name.endsWith(".htm") ? HTML : TEXT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
