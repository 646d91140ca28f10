package org.perplexiscope.engine;

import java.nio.file.Path;

/** What DJL must be told before its first class loads; what the user has set stands. */
final class DjlSetup {
    private DjlSetup() {}

    /** Where DJL unpacks its native libraries. */
    static Path cache() {
        return DataFolder.find().resolve("torch");
    }

    /** No connection, no telemetry, native libraries in the program's own folder, all cores. */
    static void prepare() {
        set("ai.djl.offline", "true");
        set("OPT_OUT_TRACKING", "true");
        set("DJL_CACHE_DIR", cache().toString());
        set("ENGINE_CACHE_DIR", cache().toString());
        // Else each new window length is optimised again.
        set("ai.djl.pytorch.graph_optimizer", "false");
        set(
                "ai.djl.pytorch.num_threads",
                Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
