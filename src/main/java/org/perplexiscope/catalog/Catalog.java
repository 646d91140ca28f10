package org.perplexiscope.catalog;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.perplexiscope.format.Json;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models this program can reach. Looks at the disk each time it is asked; thread-safe, and not
 * for the thread that paints.
 */
public final class Catalog {
    private static final long MAX_CARD_BYTES = 1 << 16;

    private final AppHome home;
    private final HubCache hub;
    private final ModelInspector inspector;

    /**
     * @param hub the cache that is searched after the bundled models and the given ones
     */
    public Catalog(AppHome home, HubCache hub, ArchitectureCheck architectures) {
        this.home = home;
        this.hub = hub;
        inspector = new ModelInspector(architectures);
    }

    /**
     * The model that a user means.
     *
     * @param nameOrPath a bundled model's name; else a folder with config.json, one of its files,
     *     or a TorchScript file; else the name of a model in the hub cache
     * @throws FaultException if there is none, or what is there is no model
     */
    public ModelSource find(String nameOrPath) throws FaultException {
        for (Bundled bundled : bundled()) {
            if (bundled.source().name().equals(nameOrPath)) {
                return bundled.source();
            }
        }
        Optional<Path> path = path(nameOrPath);
        if (path.isPresent() && !nameOrPath.isBlank() && Files.exists(path.get())) {
            return find(path.get());
        }
        return hub.find(nameOrPath)
                .orElseThrow(() -> new FaultException(Fault.MODEL_NOT_FOUND, nameOrPath));
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
        String file = String.valueOf(place.getFileName());
        if (file.endsWith(".pt")) {
            String name = file.substring(0, file.length() - ".pt".length());
            return new ModelSource(name, place, ModelSource.Kind.TORCH_SCRIPT);
        }
        Path parent = place.getParent();
        if (parent != null
                && (file.endsWith(".safetensors") || file.endsWith(".json"))
                && hasConfig(parent)) {
            return folder(parent);
        }
        throw new FaultException(Fault.MODEL_KIND_UNKNOWN, path);
    }

    /**
     * Every model, those that cannot be opened included: the bundled ones in their order, the given
     * ones in theirs, those of the hub cache by name. Nothing is listed twice.
     *
     * @param given names or places of models that the user chose, now or before; what is not there
     *     any more is left out
     */
    public List<ModelEntry> list(List<String> given) {
        Map<Path, ModelEntry> entries = new LinkedHashMap<>();
        for (Bundled bundled : bundled()) {
            add(
                    entries,
                    bundled.source(),
                    ModelEntry.Origin.BUNDLED,
                    bundled.order(),
                    bundled.description());
        }
        for (String each : given) {
            try {
                addOther(entries, find(each), ModelEntry.Origin.GIVEN);
            } catch (FaultException _) {
                // what is no model any more is of no use in a list
            }
        }
        for (ModelSource source : hub.list()) {
            addOther(entries, source, ModelEntry.Origin.HUB_CACHE);
        }
        return List.copyOf(entries.values());
    }

    /** As {@link #list(List)}, without models given by the user. */
    public List<ModelEntry> list() {
        return list(List.of());
    }

    /** What is known of one model. */
    public ModelEntry describe(ModelSource source) {
        for (Bundled bundled : bundled()) {
            if (bundled.source().equals(source)) {
                return inspector.inspect(
                        source, ModelEntry.Origin.BUNDLED, bundled.order(), bundled.description());
            }
        }
        return inspector.inspect(
                source, ModelEntry.Origin.GIVEN, Integer.MAX_VALUE, Localized.NONE);
    }

    private void addOther(
            Map<Path, ModelEntry> entries, ModelSource source, ModelEntry.Origin origin) {
        add(entries, source, origin, Integer.MAX_VALUE, Localized.NONE);
    }

    private void add(
            Map<Path, ModelEntry> entries,
            ModelSource source,
            ModelEntry.Origin origin,
            int order,
            Localized description) {
        entries.computeIfAbsent(
                real(source.path()), _ -> inspector.inspect(source, origin, order, description));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path;
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static boolean hasConfig(Path folder) {
        return Files.exists(folder.resolve("config.json"));
    }

    private static ModelSource folder(Path folder) throws FaultException {
        if (hasConfig(folder)) {
            String name = folder.getFileName() == null ? folder.toString() : name(folder);
            return new ModelSource(name, folder, ModelSource.Kind.HUGGING_FACE);
        }
        return HubCache.repository(folder)
                .orElseThrow(() -> new FaultException(Fault.CONFIG_MISSING, folder));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** A model in the program's own assets. */
    private record Bundled(ModelSource source, int order, Localized description) {}

    private List<Bundled> bundled() {
        List<Bundled> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(home.models())) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve("card.json")) || hasConfig(folder)) {
                    found.add(bundled(folder));
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // a program without bundled models still opens others
        }
        found.sort(
                Comparator.comparingInt(Bundled::order)
                        .thenComparing(bundled -> bundled.source().name()));
        return found;
    }

    private static Bundled bundled(Path folder) {
        JsonObject card = new JsonObject();
        try {
            Path file = folder.resolve("card.json");
            card = Json.object(file, Fault.CONFIG_DAMAGED, MAX_CARD_BYTES);
        } catch (FaultException _) {
            // the model is listed under its folder's name
        }
        String name = Localized.text(card, "name");
        int order =
                card.get("order") instanceof JsonPrimitive number && number.isNumber()
                        ? (int) number.getAsDouble()
                        : Integer.MAX_VALUE;
        return new Bundled(
                new ModelSource(
                        name.isBlank() ? name(folder) : name,
                        folder,
                        ModelSource.Kind.HUGGING_FACE),
                order,
                Localized.of(card.get("description")));
    }
}
