package org.perplexiscope.ui.models;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Ui;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/** The models of this machine as they are found in the background. */
public final class FoundModels {
    private static final Logger LOG = LoggerFactory.getLogger(FoundModels.class);

    private final Library library;
    private final Background background;
    private final Ui ui;
    private final ObservableList<ModelEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();

    public FoundModels(Library library, Background background, Ui ui) {
        this.library = library;
        this.background = background;
        this.ui = ui;
    }

    /** What was found so far, in the order of the catalog. */
    public ObservableList<ModelEntry> entries() {
        return entries;
    }

    /** Whether more may come. */
    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** Searches again, unless a search is under way; what was found before stays until then. */
    public void search() {
        if (searching.get()) {
            return;
        }
        searching.set(true);
        boolean first = entries.isEmpty();
        background.run(
                () -> {
                    List<ModelEntry> found = new ArrayList<>();
                    library.scan(
                            entry -> {
                                found.add(entry);
                                if (first) {
                                    ui.run(() -> entries.add(entry));
                                }
                            },
                            Cancellation.NEVER);
                    return found;
                },
                found -> {
                    entries.setAll(found);
                    searching.set(false);
                },
                fault -> {
                    LOG.warn("the search for models failed", fault);
                    searching.set(false);
                });
    }
}
