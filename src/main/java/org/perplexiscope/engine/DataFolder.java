package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;

/** The folder for what the program keeps between its runs. */
final class DataFolder {
    private DataFolder() {}

    /** The system property {@code perplexiscope.data}, else the platform's usual place. */
    static Path find() {
        String set = System.getProperty("perplexiscope.data");
        if (set != null) {
            return Path.of(set);
        }
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return under("LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
                    .resolve("Perplexiscope");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Perplexiscope");
        }
        return under("XDG_DATA_HOME", home.resolve(".local").resolve("share"))
                .resolve("perplexiscope");
    }

    private static Path under(String variable, Path otherwise) {
        @Nullable String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
