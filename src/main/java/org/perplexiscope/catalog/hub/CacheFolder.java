package org.perplexiscope.catalog.hub;

import org.perplexiscope.model.Cancellation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/**
 * One model's folder in the cache that Hugging Face's tools share: {@code blobs} named by their
 * hashes, {@code snapshots/COMMIT} with links to them, {@code refs} with the commit of each branch.
 */
final class CacheFolder {
    private static final int POLL_MILLIS = 100;

    private final Path root;
    private final Path folder;

    /**
     * @param root of the cache
     * @param folder of the model in it
     */
    CacheFolder(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    Path blob(String etag) {
        return folder.resolve("blobs").resolve(etag);
    }

    /**
     * What is here of a blob so far; not under the name that other programs use, which may be
     * writing to theirs.
     */
    Path part(String etag) {
        return folder.resolve("blobs").resolve(etag + ".perplexiscope.incomplete");
    }

    void create(String commit) throws IOException {
        Files.createDirectories(snapshot(commit));
        Files.createDirectories(folder.resolve("blobs"));
        Files.createDirectories(folder.resolve("refs"));
    }

    /** Waits until nobody else downloads a blob. */
    FileLock lock(String etag, Cancellation cancellation) throws IOException {
        Path locks =
                Files.createDirectories(
                        root.resolve(".locks").resolve(String.valueOf(folder.getFileName())));
        FileChannel channel =
                FileChannel.open(
                        locks.resolve(etag + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            while (true) {
                try {
                    FileLock lock = channel.tryLock();
                    if (lock != null) {
                        return lock;
                    }
                } catch (OverlappingFileLockException _) {
                    // another download of this process has it
                }
                cancellation.check();
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException _) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Makes a blob of a part that is complete. */
    void finish(String etag) throws IOException {
        Files.move(part(etag), blob(etag), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Puts a blob into a snapshot under its name: as a link where the system has links, else as the
     * file itself.
     */
    void link(String commit, String file, String etag) throws IOException {
        Path place = snapshot(commit).resolve(file);
        Path parent = place.resolveSibling("");
        Files.createDirectories(parent);
        Path blob = blob(etag);
        if (Files.exists(place) && Files.isSameFile(place, blob)) {
            return;
        }
        Files.deleteIfExists(place);
        try {
            Files.createSymbolicLink(place, parent.relativize(blob));
        } catch (FileAlreadyExistsException _) {
            // another program made the same link meanwhile
        } catch (UnsupportedOperationException | IOException | SecurityException _) {
            Files.move(blob, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Says that a branch stands at a commit. */
    void setReference(String revision, String commit) throws IOException {
        Path reference = folder.resolve("refs").resolve(revision);
        Files.createDirectories(reference.resolveSibling(""));
        Files.writeString(reference, commit);
    }
}
