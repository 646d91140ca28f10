package org.perplexiscope.catalog;

import java.util.List;
import java.util.Optional;

/** The model that is opened where none was asked for. */
public final class DefaultModel {
    /** Good answers at a speed that suits typing. */
    private static final String NAME = "lens-8m";

    private DefaultModel() {}

    /** The bundled model of the usual name, else the bundled model that stands first. */
    public static Optional<ModelEntry> choose(List<ModelEntry> entries) {
        List<ModelEntry> bundled =
                entries.stream()
                        .filter(entry -> entry.origin() == ModelEntry.Origin.BUNDLED)
                        .filter(ModelEntry::canBeOpened)
                        .toList();
        return bundled.stream()
                .filter(entry -> entry.name().equals(NAME))
                .findFirst()
                .or(() -> bundled.stream().findFirst());
    }
}
