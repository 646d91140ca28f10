package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;

/** The folders for what the program keeps between its runs. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * For what could be made again: the system property {@code perplexiscope.data}, else the
     * platform's usual place.
     */
    public static Path find() {
        return find("XDG_DATA_HOME", "share");
    }

    /**
     * For what is the user's: settings, logs, the text in the window. The same property, else the
     * platform's usual place, which is another one only on Linux.
     */
    public static Path findState() {
        return find("XDG_STATE_HOME", "state");
    }

    private static Path find(String variable, String local) {
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
        return under(variable, home.resolve(".local").resolve(local)).resolve("perplexiscope");
    }

    private static Path under(String variable, Path otherwise) {
        @Nullable String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
