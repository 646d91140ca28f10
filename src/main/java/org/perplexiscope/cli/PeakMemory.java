package org.perplexiscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that this process has held so far, where the system tells it. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "VmHWM:";

    private PeakMemory() {}

    /** Resident memory, with the pages of files that are mapped. */
    static OptionalLong bytes() {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(FIELD))
                    .mapToLong(line -> kibibytes(line) << 10)
                    .findFirst();
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private static long kibibytes(String line) {
        return Long.parseLong(line.substring(FIELD.length()).replace("kB", "").strip());
    }
}
