package org.perplexiscope.ui.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a crash leaves the old or the new one, never half of one. */
final class SafeFiles {
    private SafeFiles() {}

    static void write(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(written, content, StandardCharsets.UTF_8);
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
