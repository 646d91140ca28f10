package org.perplexiscope.ui.shell;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.perplexiscope.format.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * settings.json in the program's data folder; a damaged file counts as none, and a damaged field as
 * not set.
 */
final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private static final long MAX_BYTES = 1 << 20;

    private final Gson gson =
            new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();
    private final Path file;
    private boolean over;

    SettingsFile(Path file) {
        this.file = file;
    }

    Settings read() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("too large");
            }
            String json = Files.readString(file, StandardCharsets.UTF_8);
            return JsonParser.parseString(json) instanceof JsonObject all
                    ? gson.fromJson(readable(all), Settings.class)
                    : new Settings();
        } catch (NoSuchFileException _) {
            return new Settings();
        } catch (IOException | JsonParseException | NumberFormatException | StackOverflowError e) {
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

    /** Without the fields that are not what they should be, so that the others stay. */
    private JsonObject readable(JsonObject all) {
        JsonObject fine = new JsonObject();
        for (Map.Entry<String, JsonElement> field : all.entrySet()) {
            JsonObject alone = new JsonObject();
            alone.add(field.getKey(), field.getValue());
            try {
                var _ = gson.fromJson(alone, Settings.class);
                fine.add(field.getKey(), field.getValue());
            } catch (JsonParseException | NumberFormatException e) {
                LOG.warn("the setting {} is left out", field.getKey(), e);
            }
        }
        return fine;
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
