package org.perplexiscope.catalog;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.perplexiscope.format.Json;
import org.perplexiscope.format.WholeFile;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user said of models, kept in models.json for the window and the command line alike.
 * Thread-safe; a damaged file counts as none.
 */
public final class CatalogSettings {
    private static final long MAX_BYTES = 1 << 20;

    private final Path file;

    /**
     * @param home models.json lies in its state folder
     */
    public CatalogSettings(AppHome home) {
        file = home.state().resolve("models.json");
    }

    /** Folders that are searched for models, in the order they were added. */
    public synchronized List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        if (read().get("folders") instanceof JsonArray array) {
            for (JsonElement each : array) {
                if (each instanceof JsonPrimitive text && text.isString()) {
                    Disk.path(text.getAsString()).ifPresent(folders::add);
                }
            }
        }
        return folders;
    }

    /**
     * Searches a folder from now on.
     *
     * @throws FaultException if it is none, or cannot be kept
     */
    public synchronized void addFolder(Path folder) throws FaultException {
        Path place = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(place)) {
            throw new FaultException(Fault.FOLDER_NOT_FOUND, folder);
        }
        List<Path> folders = folders();
        if (!folders.contains(place)) {
            folders.add(place);
            writeFolders(folders);
        }
    }

    /** Searches a folder no longer; says whether it was searched. */
    public synchronized boolean removeFolder(Path folder) throws FaultException {
        List<Path> folders = folders();
        boolean known = folders.remove(folder.toAbsolutePath().normalize());
        if (known) {
            writeFolders(folders);
        }
        return known;
    }

    /** Where models are downloaded from, or empty for the usual place. */
    public synchronized String endpoint() {
        return Localized.text(read(), "endpoint");
    }

    /** Sets where models are downloaded from; empty for the usual place. */
    public synchronized void setEndpoint(String endpoint) throws FaultException {
        JsonObject json = read();
        json.addProperty("endpoint", endpoint);
        write(json);
    }

    private void writeFolders(List<Path> folders) throws FaultException {
        JsonArray array = new JsonArray();
        folders.forEach(folder -> array.add(folder.toString()));
        JsonObject json = read();
        json.add("folders", array);
        write(json);
    }

    private JsonObject read() {
        try {
            return Json.object(file, Fault.CONFIG_DAMAGED, MAX_BYTES);
        } catch (FaultException _) {
            return new JsonObject();
        }
    }

    private void write(JsonObject json) throws FaultException {
        try {
            Files.createDirectories(file.resolveSibling(""));
            WholeFile.write(file, json + "\n");
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, file);
        }
    }
}
