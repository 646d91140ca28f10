package org.perplexiscope.format;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the weights of a folder. */
public final class WeightFolder {
    private WeightFolder() {}

    /**
     * Opens model.safetensors, or the shards of model.safetensors.index.json.
     *
     * @throws FaultException if there is neither, or it is damaged
     */
    public static TensorSource open(Path folder) throws FaultException {
        Path single = folder.resolve("model.safetensors");
        if (Files.exists(single)) {
            return SafetensorsFile.open(single);
        }
        Path index = folder.resolve("model.safetensors.index.json");
        if (Files.exists(index)) {
            return ShardedSafetensors.open(index);
        }
        throw new FaultException(Fault.WEIGHTS_MISSING, folder);
    }
}
