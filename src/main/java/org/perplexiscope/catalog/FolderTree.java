package org.perplexiscope.catalog;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Folders that are searched, with those inside them, for models of any kind. */
final class FolderTree implements ModelStore {
    /** Deeper lies no model that a person put there. */
    private static final int MAX_DEPTH = 8;

    /** A tree with more is no place for models, such as a whole disk. */
    private static final int MAX_VISITED = 100_000;

    /** Files one of which stands beside the config.json of a language model. */
    private static final List<String> COMPANIONS =
            List.of(
                    "model.safetensors",
                    "model.safetensors.index.json",
                    "pytorch_model.bin",
                    "pytorch_model.bin.index.json",
                    "tokenizer.json",
                    "tokenizer.model",
                    "tokenizer_config.json",
                    "vocab.json");

    private final ModelEntry.Origin origin;
    private final List<Path> roots;

    FolderTree(ModelEntry.Origin origin, List<Path> roots) {
        this.origin = origin;
        this.roots = List.copyOf(roots);
    }

    @Override
    public ModelEntry.Origin origin() {
        return origin;
    }

    @Override
    public List<Found> list(Cancellation cancellation) {
        Walk walk = new Walk(cancellation);
        for (Path root : roots) {
            walk.visit(root, 0);
        }
        return walk.found;
    }

    /** One search; a folder that links lead to twice is seen once. */
    private static final class Walk {
        private final Cancellation cancellation;
        private final List<Found> found = new ArrayList<>();
        private final Set<Path> seen = new HashSet<>();
        private int visited;

        Walk(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        void visit(Path folder, int depth) {
            cancellation.check();
            List<Path> children = children(folder);
            if (children.isEmpty() || !seen.add(Disk.real(folder))) {
                return;
            }
            if (HubCache.isRepository(folder)) {
                HubCache.models(folder).forEach(source -> found.add(Found.of(source)));
                return;
            }
            if (Files.isRegularFile(folder.resolve("config.json"))
                    && COMPANIONS.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
                found.add(Found.of(HuggingFaceFolder.source(folder)));
            }
            for (Path child : children) {
                if (depth < MAX_DEPTH && Files.isDirectory(child)) {
                    visit(child, depth + 1);
                } else {
                    GgufNames.source(child)
                            .filter(_ -> Files.isRegularFile(child))
                            .ifPresent(this::add);
                }
            }
        }

        private void add(ModelSource source) {
            found.add(Found.of(source));
        }

        /** What lies in a folder by name, hidden things left out. */
        private List<Path> children(Path folder) {
            List<Path> children = new ArrayList<>();
            try (DirectoryStream<Path> each =
                    Files.newDirectoryStream(folder, path -> !Disk.name(path).startsWith("."))) {
                for (Path path : each) {
                    if (++visited > MAX_VISITED) {
                        break;
                    }
                    children.add(path);
                }
            } catch (IOException | DirectoryIteratorException _) {
                return children;
            }
            children.sort(null);
            return children;
        }
    }
}
