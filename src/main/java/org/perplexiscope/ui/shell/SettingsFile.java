package org.perplexiscope.ui.shell;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import org.perplexiscope.format.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** settings.json in the program's data folder; a damaged one counts as none. */
final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Gson gson =
            new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();
    private final Path file;
    private boolean over;

    SettingsFile(Path file) {
        this.file = file;
    }

    Settings read() {
        try {
            Settings read =
                    gson.fromJson(Files.readString(file, StandardCharsets.UTF_8), Settings.class);
            return read == null ? new Settings() : read;
        } catch (NoSuchFileException _) {
            return new Settings();
        } catch (IOException | JsonParseException | NumberFormatException e) {
            LOG.warn("settings are not readable", e);
            return new Settings();
        }
    }

    /** The settings as they stand in the file. */
    String text(Settings settings) {
        return gson.toJson(settings);
    }

    /** Writes what stays, whatever another thread is about to write. */
    synchronized void writeLast(String text) {
        write(text);
        over = true;
    }

    void write(Settings settings) {
        write(text(settings));
    }

    /** Writes what {@link #text} gave, unless the last was written. */
    synchronized void write(String text) {
        if (over) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, text);
        } catch (IOException e) {
            LOG.warn("settings are not kept", e);
        }
    }
}
