package org.perplexiscope.format;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Several safetensors files and the index that says which tensor lies in which of them. */
final class ShardedSafetensors implements TensorSource {
    private static final long MAX_INDEX_BYTES = 32 << 20;

    private final Path folder;
    private final Map<Path, SafetensorsFile> shards = new TreeMap<>();
    private final Map<String, SafetensorsFile> places = new HashMap<>();

    private ShardedSafetensors(Path folder) {
        this.folder = folder;
    }

    /** Opens every shard that the index names, all in the index's own folder. */
    static ShardedSafetensors open(Path index) throws FaultException {
        JsonObject json = Json.object(index, Fault.WEIGHTS_DAMAGED, MAX_INDEX_BYTES);
        @Nullable JsonElement map = json.get("weight_map");
        if (map == null || !map.isJsonObject()) {
            throw new FaultException(Fault.WEIGHTS_DAMAGED, index, "it has no weight_map");
        }
        ShardedSafetensors opened = new ShardedSafetensors(index.resolveSibling(""));
        boolean whole = false;
        try {
            for (Map.Entry<String, JsonElement> entry : map.getAsJsonObject().entrySet()) {
                opened.add(index, entry.getKey(), entry.getValue());
            }
            whole = true;
            return opened;
        } finally {
            if (!whole) {
                opened.close();
            }
        }
    }

    private void add(Path index, String tensor, JsonElement name) throws FaultException {
        Path file = shard(index, name);
        SafetensorsFile shard = shards.get(file);
        if (shard == null) {
            shard = SafetensorsFile.open(file);
            shards.put(file, shard);
        }
        if (shard.find(tensor).isEmpty()) {
            throw new FaultException(Fault.TENSOR_MISSING, file, tensor);
        }
        places.put(tensor, shard);
    }

    /** A file beside the index; an index must not lead anywhere else. */
    private static Path shard(Path index, JsonElement name) throws FaultException {
        if (name.isJsonPrimitive() && name.getAsJsonPrimitive().isString()) {
            String text = name.getAsString();
            try {
                Path plain = Path.of(text);
                if (text.endsWith(".safetensors")
                        && text.indexOf('/') < 0
                        && text.indexOf('\\') < 0
                        && !plain.isAbsolute()
                        && plain.getNameCount() == 1) {
                    return index.resolveSibling(plain);
                }
            } catch (InvalidPathException _) {
                // falls through to the fault
            }
        }
        throw new FaultException(
                Fault.WEIGHTS_DAMAGED, index, "it names a file that is not a shard beside it");
    }

    @Override
    public Path path() {
        return folder;
    }

    @Override
    public List<Path> files() {
        return List.copyOf(shards.keySet());
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        SafetensorsFile shard = places.get(name);
        return shard == null ? Optional.empty() : shard.find(name);
    }

    @Override
    public Collection<StoredTensor> tensors() {
        return places.keySet().stream().flatMap(name -> find(name).stream()).toList();
    }

    @Override
    public void close() {
        shards.values().forEach(SafetensorsFile::close);
    }
}
