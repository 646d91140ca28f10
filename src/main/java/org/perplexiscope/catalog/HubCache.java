package org.perplexiscope.catalog;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cache that Hugging Face's tools share: {@code models--ORGANISATION--NAME/snapshots/COMMIT},
 * with {@code refs/main} naming the commit in use. The files of a snapshot are links to {@code
 * blobs}, or, where the system has no links, the files themselves.
 */
public final class HubCache implements ModelStore {
    private static final String PREFIX = "models--";
    private static final int MAX_REFERENCE_BYTES = 256;

    private static final String WORD = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}";
    private static final Pattern NAME = Pattern.compile(WORD + "(/" + WORD + ")?");

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
        return Disk.path(environment.getOrDefault("HF_HUB_CACHE", ""))
                .map(HubCache::new)
                .orElseGet(() -> new HubCache(tools(environment, home).resolve("hub")));
    }

    /** What Hugging Face's tools keep for the user: {@code HF_HOME}, or its usual place. */
    static Path tools(Map<String, String> environment, Path home) {
        return Disk.path(environment.getOrDefault("HF_HOME", ""))
                .orElseGet(
                        () ->
                                Disk.path(environment.getOrDefault("XDG_CACHE_HOME", ""))
                                        .orElse(home.resolve(".cache"))
                                        .resolve("huggingface"));
    }

    /** Whether a text has the form of a model's name, {@code name} or {@code owner/name}. */
    public static boolean isModelName(String text) {
        return NAME.matcher(text).matches() && !text.contains("--") && !text.contains("..");
    }

    /** The folder of the cache; it need not exist. */
    public Path root() {
        return root;
    }

    /** The folder of a model, whether or not it is there. */
    public Path folder(String name) {
        return root.resolve(PREFIX + name.replace("/", "--"));
    }

    @Override
    public ModelEntry.Origin origin() {
        return ModelEntry.Origin.HUB_CACHE;
    }

    @Override
    public List<Found> list(Cancellation cancellation) {
        List<Found> found = new ArrayList<>();
        for (Path repository : Disk.folders(root, PREFIX + "*")) {
            cancellation.check();
            models(repository).forEach(source -> found.add(Found.of(source)));
        }
        found.sort(Comparator.comparing(each -> each.source().name()));
        return found;
    }

    /**
     * The model of a name such as {@code gpt2} or {@code organisation/name}, or of a GGUF file in
     * it, {@code organisation/name/file} without its end.
     */
    @Override
    public Optional<ModelSource> find(String name) {
        return atSlash(name, name.length()).or(() -> atSlash(name, name.lastIndexOf('/'))).stream()
                .flatMap(repository -> models(repository).stream())
                .filter(source -> source.name().equals(name))
                .findFirst();
    }

    private Optional<Path> atSlash(String name, int end) {
        try {
            return Optional.of(folder(name.substring(0, Math.max(0, end))))
                    .filter(folder -> root.equals(folder.getParent()))
                    .filter(Files::isDirectory);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** Whether a folder has the name of a repository in a cache. */
    static boolean isRepository(Path folder) {
        return Disk.name(folder).startsWith(PREFIX);
    }

    /** The models of a repository's folder: the one of its config.json, and its GGUF files. */
    static List<ModelSource> models(Path repository) {
        List<ModelSource> models = new ArrayList<>();
        Path snapshot = isRepository(repository) ? snapshot(repository).orElse(null) : null;
        if (snapshot == null) {
            return models;
        }
        String name = Disk.name(repository).substring(PREFIX.length()).replace("--", "/");
        List<Path> folders = new ArrayList<>(List.of(snapshot));
        folders.addAll(Disk.folders(snapshot, "*"));
        for (Path folder : folders) {
            for (Path file : Disk.files(folder, "*" + GgufNames.SUFFIX)) {
                GgufNames.source(file).map(source -> named(name, source)).ifPresent(models::add);
            }
        }
        if (models.isEmpty() || WeightFiles.areIn(snapshot)) {
            models.addFirst(new ModelSource(name, snapshot, ModelSource.Kind.HUGGING_FACE));
        }
        return models;
    }

    /**
     * The model that a file of weights in a snapshot belongs to.
     *
     * @param name of the repository
     */
    public static Optional<ModelSource> modelOf(String name, Path weights) {
        Path snapshot = weights.resolveSibling("");
        return GgufNames.isGguf(Disk.name(weights))
                ? GgufNames.source(weights).map(source -> named(name, source))
                : Optional.of(new ModelSource(name, snapshot, ModelSource.Kind.HUGGING_FACE));
    }

    private static ModelSource named(String repository, ModelSource gguf) {
        return new ModelSource(repository + "/" + gguf.name(), gguf.path(), gguf.kind());
    }

    /** The snapshot in use, else the newest. */
    private static Optional<Path> snapshot(Path repository) {
        Path snapshots = repository.resolve("snapshots");
        try {
            Path reference = repository.resolve("refs").resolve("main");
            if (Files.isRegularFile(reference) && Files.size(reference) <= MAX_REFERENCE_BYTES) {
                Path used = snapshots.resolve(Files.readString(reference).strip());
                if (snapshots.equals(used.getParent()) && Files.isDirectory(used)) {
                    return Optional.of(used);
                }
            }
        } catch (IOException | InvalidPathException _) {
            // then the newest is taken
        }
        return Disk.folders(snapshots, "*").stream().max(Comparator.comparing(HubCache::changed));
    }

    private static FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
