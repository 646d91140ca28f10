package org.perplexiscope.catalog;

import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cache that Hugging Face's tools share: {@code models--ORGANISATION--NAME/snapshots/COMMIT},
 * with {@code refs/main} naming the commit in use.
 */
public final class HubCache {
    private static final String PREFIX = "models--";
    private static final int MAX_MODELS = 10_000;

    private final Path root;

    public HubCache(Path root) {
        this.root = root;
    }

    /**
     * Where the tools look: {@code HF_HUB_CACHE}, else {@code HF_HOME/hub}, else {@code
     * huggingface/hub} in the user's cache folder.
     *
     * @param environment variables of the process
     * @param home the user's home folder
     */
    public static HubCache find(Map<String, String> environment, Path home) {
        String cache = environment.getOrDefault("HF_HUB_CACHE", "");
        if (!cache.isBlank()) {
            return new HubCache(Path.of(cache));
        }
        String tools = environment.getOrDefault("HF_HOME", "");
        if (!tools.isBlank()) {
            return new HubCache(Path.of(tools, "hub"));
        }
        String user = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path folder = user.isBlank() ? home.resolve(".cache") : Path.of(user);
        return new HubCache(folder.resolve("huggingface").resolve("hub"));
    }

    /** The models of the cache by name; none if there is no cache or it cannot be read. */
    List<ModelSource> list() {
        List<ModelSource> found = new ArrayList<>();
        for (Path repository : folders(root, PREFIX + "*")) {
            snapshot(repository).ifPresent(folder -> found.add(source(repository, folder)));
        }
        found.sort(Comparator.comparing(ModelSource::name));
        return found;
    }

    /** The model of a name such as {@code gpt2} or {@code organisation/name}. */
    Optional<ModelSource> find(String name) {
        try {
            Path repository = root.resolve(PREFIX + name.replace("/", "--"));
            return root.equals(repository.getParent())
                    ? snapshot(repository).map(folder -> source(repository, folder))
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** The model of a repository's folder in a cache, if it is one. */
    static Optional<ModelSource> repository(Path folder) {
        Path name = folder.getFileName();
        return name != null && name.toString().startsWith(PREFIX)
                ? snapshot(folder).map(snapshot -> source(folder, snapshot))
                : Optional.empty();
    }

    private static ModelSource source(Path repository, Path snapshot) {
        String name = String.valueOf(repository.getFileName()).substring(PREFIX.length());
        return new ModelSource(name.replace("--", "/"), snapshot, ModelSource.Kind.HUGGING_FACE);
    }

    /** The snapshot in use, else the newest. */
    private static Optional<Path> snapshot(Path repository) {
        Path snapshots = repository.resolve("snapshots");
        try {
            String commit = Files.readString(repository.resolve("refs").resolve("main")).strip();
            Path used = snapshots.resolve(commit);
            if (snapshots.equals(used.getParent()) && Files.isDirectory(used)) {
                return Optional.of(used);
            }
        } catch (IOException | InvalidPathException _) {
            // then the newest is taken
        }
        return folders(snapshots, "*").stream().max(Comparator.comparing(HubCache::changed));
    }

    private static FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static List<Path> folders(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder, pattern)) {
            for (Path path : each) {
                if (Files.isDirectory(path) && found.size() < MAX_MODELS) {
                    found.add(path);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return found;
        }
        return found;
    }
}
