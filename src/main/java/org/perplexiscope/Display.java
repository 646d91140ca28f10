package org.perplexiscope;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Tells whether a window can be shown, without asking the toolkit, which takes a second. */
final class Display {
    private Display() {}

    static boolean isThere() {
        return isThere(System.getProperties(), System.getenv());
    }

    /**
     * macOS and Windows always have a display; elsewhere a display server is named in the
     * environment, unless the toolkit was told to do without.
     */
    static boolean isThere(Properties properties, Map<String, String> environment) {
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("windows")
                || system.startsWith("mac")
                || "headless".equalsIgnoreCase(properties.getProperty("glass.platform"))
                || isSet(environment.get("DISPLAY"))
                || isSet(environment.get("WAYLAND_DISPLAY"));
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
