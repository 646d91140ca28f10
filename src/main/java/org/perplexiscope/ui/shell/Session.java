package org.perplexiscope.ui.shell;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.Ui;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Keeps the text of the window on disk, so that a crash loses at most its last second. */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration REST = Duration.ofSeconds(1);

    private final Path file;
    private final Ui ui;
    private final ExecutorService disk =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("session").daemon(true).factory());
    private Ui.@Nullable Delayed pending;
    private @Nullable String unsaved;

    Session(Path file, Ui ui) {
        this.file = file;
        this.ui = ui;
    }

    /** The text of the last session, empty where there was none. */
    Optional<String> restore() {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("the last text cannot be read", e);
            return Optional.empty();
        }
    }

    /** Saves the text once nothing newer came for a second. */
    void keep(String text) {
        if (pending != null) {
            pending.cancel();
        }
        unsaved = text;
        pending = ui.later(REST, this::save);
    }

    /** Saves at once what is not saved yet. */
    void save() {
        String text = unsaved;
        unsaved = null;
        if (text != null) {
            disk.execute(() -> write(text));
        }
    }

    @Override
    public void close() {
        save();
        disk.shutdown();
        try {
            if (!disk.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the text was not saved in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String text) {
        try {
            SafeFiles.write(file, text);
        } catch (IOException e) {
            LOG.warn("the text is not kept", e);
        }
    }
}
