package org.perplexiscope.ui.models;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.HubCache;
import org.perplexiscope.catalog.Localized;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.hub.HubAccess;
import org.perplexiscope.catalog.hub.ModelHub;
import org.perplexiscope.catalog.hub.Patience;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Models that are only said to be there, and downloads into a folder. */
public final class FakeLibrary implements Library {
    private final List<ModelEntry> entries = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final Path cache;
    private String endpoint = "";

    public FakeLibrary(Path cache) {
        this.cache = cache;
    }

    /** Adds a model. */
    public void add(
            String name,
            ModelEntry.Origin origin,
            String sentence,
            String architecture,
            long parameters,
            String storedAs,
            long bytes,
            @Nullable FaultException fault) {
        entries.add(
                new ModelEntry(
                        new ModelSource(name, Path.of(name), ModelSource.Kind.HUGGING_FACE),
                        origin,
                        new Localized(sentence, ""),
                        architecture,
                        parameters,
                        parameters / 10,
                        storedAs,
                        bytes,
                        2048,
                        fault));
    }

    List<ModelEntry> entries() {
        return entries;
    }

    @Override
    public void scan(Consumer<ModelEntry> each, Cancellation cancellation) {
        entries.forEach(each);
    }

    @Override
    public List<Path> folders() {
        return List.copyOf(folders);
    }

    @Override
    public void addFolder(Path folder) {
        folders.add(folder);
    }

    @Override
    public void removeFolder(Path folder) {
        folders.remove(folder);
    }

    @Override
    public ModelHub hub() throws FaultException {
        return new ModelHub(
                HubAccess.of(endpoint, Map.of(), cache),
                new HubCache(cache),
                _ -> {},
                Patience.USUAL);
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public void setEndpoint(String chosen) {
        endpoint = chosen;
    }

    @Override
    public long memory() {
        return 8_000_000_000L;
    }
}
