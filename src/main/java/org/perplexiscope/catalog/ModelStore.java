package org.perplexiscope.catalog;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.ModelSource;

import java.util.List;
import java.util.Optional;

/** A place where models lie, kept by this program or by another. Thread-safe. */
interface ModelStore {
    ModelEntry.Origin origin();

    /**
     * The models that lie there, by the names of files and folders alone; none if there is no such
     * place or it cannot be read.
     */
    List<Found> list(Cancellation cancellation);

    /** The model of a name that {@link #list} gives. */
    default Optional<ModelSource> find(String name) {
        return list(Cancellation.NEVER).stream()
                .map(Found::source)
                .filter(source -> source.name().equals(name))
                .findFirst();
    }

    /**
     * A model and what its place says of it.
     *
     * @param description a sentence, or empty
     */
    record Found(ModelSource source, Localized description) {
        static Found of(ModelSource source) {
            return new Found(source, Localized.NONE);
        }
    }
}
