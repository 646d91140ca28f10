package org.perplexiscope.engine;

import java.nio.file.Path;

/** What DJL must be told before its first class loads; what the user has set stands. */
final class DjlSetup {
    private DjlSetup() {}

    /** No connection, no telemetry, native libraries in the program's own folder. */
    static void prepare() {
        Path cache = DataFolder.find().resolve("torch");
        set("ai.djl.offline", "true");
        set("OPT_OUT_TRACKING", "true");
        set("DJL_CACHE_DIR", cache.toString());
        set("ENGINE_CACHE_DIR", cache.toString());
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
