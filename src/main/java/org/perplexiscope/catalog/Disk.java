package org.perplexiscope.catalog;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the disk that never fail: what cannot be read is not there. */
final class Disk {
    private static final int MAX_CHILDREN = 10_000;

    private Disk() {}

    /** The last part of a path. */
    static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    /** The place that links lead to. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** The folders in a folder whose names fit a glob, by name. */
    static List<Path> folders(Path folder, String glob) {
        return children(folder, glob).stream().filter(Files::isDirectory).toList();
    }

    /** The files in a folder whose names fit a glob, by name. */
    static List<Path> files(Path folder, String glob) {
        return children(folder, glob).stream().filter(Files::isRegularFile).toList();
    }

    /** A path as somebody wrote it. */
    static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder, glob)) {
            for (Path path : each) {
                if (found.size() == MAX_CHILDREN) {
                    break;
                }
                found.add(path);
            }
        } catch (IOException | DirectoryIteratorException _) {
            return found;
        }
        found.sort(null);
        return found;
    }
}
