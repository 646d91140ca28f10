package org.perplexiscope.catalog;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.engine.DataFolder;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The program's own folders.
 *
 * @param home what the program came with: assets, samples, lib
 * @param data what it keeps between its runs and could make again
 * @param state what it keeps of the user's: settings, logs, the text in the window
 */
public record AppHome(Path home, Path data, Path state) {
    /**
     * Home is the system property {@code perplexiscope.home}, else the folder above the {@code lib}
     * that holds the running jar, else the nearest folder above the running classes that has
     * assets. The data and state folders are the platform's usual ones, or both the system property
     * {@code perplexiscope.data}; they need not exist.
     */
    public static AppHome find() {
        return new AppHome(locate(), DataFolder.find(), DataFolder.findState());
    }

    /** Folders of the bundled models. */
    public Path models() {
        return home.resolve("assets").resolve("models");
    }

    /** Sample texts and their index.json. */
    public Path samples() {
        return home.resolve("samples");
    }

    private static Path locate() {
        String set = System.getProperty("perplexiscope.home");
        if (set != null) {
            return Path.of(set).toAbsolutePath();
        }
        Path start = Path.of("").toAbsolutePath();
        Path code = code();
        return above(code == null ? start : code, start);
    }

    /** The nearest folder that has assets, going up from {@code place}. */
    static Path above(Path place, Path otherwise) {
        for (Path folder = place; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("assets").resolve("models"))) {
                return folder;
            }
        }
        return otherwise;
    }

    /** The jar or the folder of classes that this program runs from. */
    private static @Nullable Path code() {
        try {
            CodeSource source = AppHome.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? null
                    : Path.of(source.getLocation().toURI()).toAbsolutePath().getParent();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException _) {
            return null;
        }
    }
}
