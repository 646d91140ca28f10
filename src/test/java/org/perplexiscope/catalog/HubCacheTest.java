package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class HubCacheTest {
    @TempDir Path home;

    private void assertFound(String under, Map<String, String> environment) throws Exception {
        Path hub = home.resolve(under);
        Files.createDirectories(hub.resolve("models--gpt2/snapshots/1"));
        assertEquals(1, HubCache.find(environment, home).list(Cancellation.NEVER).size());
    }

    @Test
    void liesWhereTheToolsPutIt() throws Exception {
        String elsewhere = home.resolve("elsewhere").toString();
        assertFound(".cache/huggingface/hub", Map.of());
        assertFound("elsewhere/huggingface/hub", Map.of("XDG_CACHE_HOME", elsewhere));
        assertFound("elsewhere/hub", Map.of("HF_HOME", elsewhere));
        assertFound("elsewhere", Map.of("HF_HUB_CACHE", elsewhere, "HF_HOME", "other"));
    }

    @Test
    void missingCacheIsEmpty() {
        assertEquals(0, HubCache.find(Map.of(), home).list(Cancellation.NEVER).size());
    }
}
