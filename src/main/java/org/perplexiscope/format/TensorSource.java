package org.perplexiscope.format;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the weights of a model come from. */
public interface TensorSource extends AutoCloseable {
    /** The file or folder, for messages. */
    Path path();

    /** The files that hold the weights, in the order their hashes are taken. */
    List<Path> files();

    Optional<StoredTensor> find(String name);

    /** Whether a tensor is there. */
    default boolean has(String name) {
        return find(name).isPresent();
    }

    /** What the files call a tensor, for messages. */
    default String called(String name) {
        return name;
    }

    /** Every tensor, in no particular order. */
    Collection<StoredTensor> tensors();

    /** Ends the mappings; every tensor that was handed out is invalid then. */
    @Override
    void close();
}
