package org.perplexiscope.catalog;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The models this program can reach. Looks at the disk each time it is asked; thread-safe, and not
 * for the thread that paints.
 */
public final class Catalog {
    private final BundledModels bundled;
    private final CatalogSettings settings;
    private final OtherPrograms others;
    private final ModelInspector inspector;

    public Catalog(AppHome home, OtherPrograms others, ArchitectureCheck architectures) {
        bundled = new BundledModels(home.models());
        settings = new CatalogSettings(home);
        this.others = others;
        inspector = new ModelInspector(architectures);
    }

    /** What the user said of models. */
    public CatalogSettings settings() {
        return settings;
    }

    /**
     * The model that a user means.
     *
     * @param nameOrPath a bundled model's name; else a folder with config.json, one of its files, a
     *     GGUF or a TorchScript file; else the name of a model in the user's folders or in the
     *     cache of another program
     * @throws FaultException if there is none, or what is there is no model
     */
    public ModelSource find(String nameOrPath) throws FaultException {
        Optional<ModelSource> own = bundled.find(nameOrPath);
        if (own.isPresent()) {
            return own.get();
        }
        Optional<Path> path = Disk.path(nameOrPath).filter(Files::exists);
        if (path.isPresent()) {
            return find(path.get());
        }
        for (ModelStore store : stores()) {
            Optional<ModelSource> found = store.find(nameOrPath);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new FaultException(
                HubCache.isModelName(nameOrPath)
                        ? Fault.MODEL_NOT_DOWNLOADED
                        : Fault.MODEL_NOT_FOUND,
                nameOrPath);
    }

    /**
     * The model at a place on the disk.
     *
     * @throws FaultException if what is there is no model
     */
    public ModelSource find(Path path) throws FaultException {
        Path place = path.toAbsolutePath().normalize();
        if (!Files.exists(place)) {
            throw new FaultException(Fault.MODEL_NOT_FOUND, path);
        }
        if (!Files.isReadable(place)) {
            throw new FaultException(Fault.FILE_NOT_READABLE, path);
        }
        if (Files.isDirectory(place)) {
            return folder(place);
        }
        String file = Disk.name(place);
        if (file.endsWith(".pt")) {
            String name = file.substring(0, file.length() - ".pt".length());
            return new ModelSource(name, place, ModelSource.Kind.TORCH_SCRIPT);
        }
        Optional<ModelSource> gguf = GgufNames.source(place);
        if (gguf.isPresent()) {
            return gguf.get();
        }
        if (GgufNames.isGguf(file) || GgufNames.beginsAsGguf(place)) {
            return new ModelSource(file, place, ModelSource.Kind.GGUF);
        }
        Path parent = place.getParent();
        if (parent != null
                && (file.endsWith(".safetensors") || file.endsWith(".json"))
                && HuggingFaceFolder.is(parent)) {
            return folder(parent);
        }
        throw new FaultException(Fault.MODEL_KIND_UNKNOWN, path);
    }

    private static ModelSource folder(Path folder) throws FaultException {
        if (HuggingFaceFolder.is(folder)) {
            return HuggingFaceFolder.source(folder);
        }
        if (HubCache.isRepository(folder)) {
            List<ModelSource> models = HubCache.models(folder);
            if (!models.isEmpty()) {
                return models.getFirst();
            }
        }
        List<ModelSource> files = ggufIn(folder);
        if (files.size() == 1) {
            return files.getFirst();
        }
        throw new FaultException(Fault.CONFIG_MISSING, folder);
    }

    private static List<ModelSource> ggufIn(Path folder) {
        return Disk.files(folder, "*" + GgufNames.SUFFIX).stream()
                .flatMap(file -> GgufNames.source(file).stream())
                .toList();
    }

    /** The models that came with the program, in their order. */
    public List<ModelEntry> bundled() {
        return bundled.list(Cancellation.NEVER).stream()
                .map(found -> inspect(found, ModelEntry.Origin.BUNDLED))
                .toList();
    }

    /**
     * Finds every model, those that cannot be opened included: the bundled ones in their order,
     * then the user's folders, then one program after the other. Nothing is found twice.
     *
     * @param each is handed the models one by one, on this thread
     * @throws java.util.concurrent.CancellationException if the cancellation was requested
     */
    public void scan(Consumer<ModelEntry> each, Cancellation cancellation) {
        Set<Path> seen = new HashSet<>();
        List<ModelStore> all = new ArrayList<>(List.of(bundled));
        all.addAll(stores());
        for (ModelStore store : all) {
            for (ModelStore.Found found : store.list(cancellation)) {
                cancellation.check();
                if (seen.add(Disk.real(found.source().path()))) {
                    each.accept(inspect(found, store.origin()));
                }
            }
        }
    }

    /** Every model, as {@link #scan} finds them. */
    public List<ModelEntry> list() {
        List<ModelEntry> entries = new ArrayList<>();
        scan(entries::add, Cancellation.NEVER);
        return entries;
    }

    /** What is known of one model. */
    public ModelEntry describe(ModelSource source) {
        return bundled.list(Cancellation.NEVER).stream()
                .filter(found -> found.source().equals(source))
                .findFirst()
                .map(found -> inspect(found, ModelEntry.Origin.BUNDLED))
                .orElseGet(() -> inspect(source));
    }

    private List<ModelStore> stores() {
        List<ModelStore> stores = new ArrayList<>();
        stores.add(new FolderTree(ModelEntry.Origin.FOLDER, settings.folders()));
        stores.addAll(others.stores());
        return stores;
    }

    /** As {@link #describe}, without what the program's own files say of it. */
    ModelEntry inspect(ModelSource source) {
        return inspect(ModelStore.Found.of(source), ModelEntry.Origin.GIVEN);
    }

    private ModelEntry inspect(ModelStore.Found found, ModelEntry.Origin origin) {
        return inspector.inspect(found.source(), origin, found.description());
    }
}
