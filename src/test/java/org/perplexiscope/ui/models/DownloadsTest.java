package org.perplexiscope.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.catalog.hub.TestHub;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.TestUi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Timeout(60)
class DownloadsTest {
    @TempDir Path cache;

    private final TestUi tasks = new TestUi();
    private final List<ModelSource> arrived = new ArrayList<>();

    private Downloads downloads() {
        return new Downloads(new FakeLibrary(cache), new Background(tasks), tasks);
    }

    @Test
    void asksShowsSizesAndDownloads() throws Exception {
        try (TestHub hub = new TestHub("org/m")) {
            hub.add("config.json", "{}");
            hub.add("model.safetensors", new byte[1000]);
            Downloads downloads = downloads();
            downloads.look("org/m", hub.address());
            assertInstanceOf(Downloads.State.Looking.class, downloads.state());
            Downloads.State.Offered offered = await(downloads, Downloads.State.Offered.class);
            assertEquals(1002, offered.plans().getFirst().bytes());
            downloads.download(offered.plans().getFirst(), arrived::add);
            assertInstanceOf(Downloads.State.Running.class, downloads.state());
            assertNull(await(downloads, Downloads.State.Idle.class).fault());
            assertEquals("org/m", arrived.getFirst().name());
        }
    }

    @Test
    void aNameThatIsNotThereIsAFaultAndTheNextTryForgetsIt() throws Exception {
        try (TestHub hub = new TestHub("org/m")) {
            Downloads downloads = downloads();
            downloads.look("org/other", hub.address());
            var fault = await(downloads, Downloads.State.Idle.class).fault();
            assertNotNull(fault);
            assertEquals(Fault.HUB_MODEL_NOT_FOUND, fault.fault());
            downloads.reset();
            assertNull(await(downloads, Downloads.State.Idle.class).fault());
        }
    }

    private <S extends Downloads.State> S await(Downloads downloads, Class<S> wanted) {
        tasks.await(() -> wanted.isInstance(downloads.state()));
        return wanted.cast(downloads.state());
    }
}
