package org.perplexiscope.catalog;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.perplexiscope.format.Json;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Ollama keeps: {@code manifests/HOST/NAMESPACE/NAME/TAG}, each a list of layers, one of which
 * is the GGUF file {@code blobs/sha256-...}.
 */
final class OllamaStore implements ModelStore {
    private static final String MODEL_LAYER = "application/vnd.ollama.image.model";
    private static final String USUAL_HOST = "registry.ollama.ai";
    private static final String USUAL_NAMESPACE = "library";
    private static final String USUAL_TAG = ":latest";
    private static final long MAX_MANIFEST_BYTES = 1 << 20;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final List<Path> roots;

    OllamaStore(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    @Override
    public ModelEntry.Origin origin() {
        return ModelEntry.Origin.OLLAMA;
    }

    @Override
    public List<Found> list(Cancellation cancellation) {
        List<Found> found = new ArrayList<>();
        for (Path root : roots) {
            for (Path host : Disk.folders(root.resolve("manifests"), "*")) {
                for (Path namespace : Disk.folders(host, "*")) {
                    for (Path name : Disk.folders(namespace, "*")) {
                        cancellation.check();
                        for (Path tag : Disk.files(name, "*")) {
                            blob(root, tag)
                                    .map(blob -> source(host, namespace, name, tag, blob))
                                    .ifPresent(source -> found.add(Found.of(source)));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** As Ollama itself does, a name without a tag means the latest. */
    @Override
    public Optional<ModelSource> find(String name) {
        return ModelStore.super.find(name).or(() -> ModelStore.super.find(name + USUAL_TAG));
    }

    private static ModelSource source(Path host, Path namespace, Path name, Path tag, Path blob) {
        StringBuilder shown = new StringBuilder();
        if (!Disk.name(host).equals(USUAL_HOST)) {
            shown.append(Disk.name(host)).append('/');
        }
        if (!Disk.name(namespace).equals(USUAL_NAMESPACE)) {
            shown.append(Disk.name(namespace)).append('/');
        }
        shown.append(Disk.name(name)).append(':').append(Disk.name(tag));
        return new ModelSource(shown.toString(), blob, ModelSource.Kind.GGUF);
    }

    /** The file of a manifest's model; a manifest must not lead out of the store. */
    private static Optional<Path> blob(Path root, Path manifest) {
        try {
            JsonObject json = Json.object(manifest, Fault.CONFIG_DAMAGED, MAX_MANIFEST_BYTES);
            JsonElement layers = json.get("layers");
            for (JsonElement each : layers instanceof JsonArray list ? list : new JsonArray()) {
                if (each instanceof JsonObject layer
                        && Localized.text(layer, "mediaType").equals(MODEL_LAYER)
                        && DIGEST.matcher(Localized.text(layer, "digest")).matches()) {
                    String file = Localized.text(layer, "digest").replace(':', '-');
                    return Optional.of(root.resolve("blobs").resolve(file));
                }
            }
        } catch (FaultException _) {
            // what is no manifest names no model
        }
        return Optional.empty();
    }
}
