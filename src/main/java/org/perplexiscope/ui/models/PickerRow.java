package org.perplexiscope.ui.models;

import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.model.ModelSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A row of the list of models. */
sealed interface PickerRow {
    /** The name of a group. */
    record Heading(String key) implements PickerRow {}

    /** A model of the catalog. */
    record Found(ModelEntry entry) implements PickerRow {}

    /** A model that was opened before and is not in the catalog. */
    record Known(ModelSource source) implements PickerRow {}

    /** What opens the row's model; none for a heading. */
    default Optional<ModelSource> model() {
        return switch (this) {
            case Heading _ -> Optional.empty();
            case Found found -> Optional.of(found.entry().source());
            case Known known -> Optional.of(known.source());
        };
    }

    /**
     * The rows in their groups: bundled, opened before, then place by place. In each group what
     * cannot be opened comes last.
     *
     * @param words that a model's name, architecture or format must hold, in any order
     */
    static List<PickerRow> of(List<ModelEntry> entries, List<ModelSource> recent, String words) {
        List<PickerRow> rows = new ArrayList<>();
        for (ModelEntry.Origin origin : ModelEntry.Origin.values()) {
            List<PickerRow> group = new ArrayList<>();
            if (origin == ModelEntry.Origin.GIVEN) {
                recent.stream()
                        .filter(source -> fits(source.name(), words))
                        .filter(source -> entries.stream().noneMatch(e -> isBundled(e, source)))
                        .forEach(source -> group.add(row(entries, source)));
            } else {
                List<ModelEntry> fitting =
                        entries.stream()
                                .filter(entry -> entry.origin() == origin)
                                .filter(entry -> fits(described(entry), words))
                                .toList();
                fitting.stream()
                        .filter(ModelEntry::canBeOpened)
                        .forEach(entry -> group.add(new Found(entry)));
                fitting.stream()
                        .filter(entry -> !entry.canBeOpened())
                        .forEach(entry -> group.add(new Found(entry)));
            }
            if (!group.isEmpty()) {
                rows.add(new Heading("models.from." + origin.name().toLowerCase(Locale.ROOT)));
                rows.addAll(group);
            }
        }
        return rows;
    }

    private static boolean isBundled(ModelEntry entry, ModelSource source) {
        return entry.origin() == ModelEntry.Origin.BUNDLED
                && entry.source().path().equals(source.path());
    }

    private static PickerRow row(List<ModelEntry> entries, ModelSource source) {
        return entries.stream()
                .filter(entry -> entry.source().path().equals(source.path()))
                .findFirst()
                .<PickerRow>map(Found::new)
                .orElseGet(() -> new Known(source));
    }

    private static String described(ModelEntry entry) {
        return String.join(
                " ",
                entry.name(),
                entry.architecture(),
                entry.storedAs(),
                entry.origin().name().replace('_', ' '));
    }

    private static boolean fits(String text, String words) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
