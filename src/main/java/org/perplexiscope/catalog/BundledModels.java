package org.perplexiscope.catalog;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.perplexiscope.format.Json;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The models in the program's own assets: folders with config.json, folders of GGUF copies, and
 * {@code series} of checkpoints. A card.json beside them has their name, order and sentence.
 */
final class BundledModels implements ModelStore {
    private static final long MAX_CARD_BYTES = 1 << 16;
    private static final long MAX_SERIES_BYTES = 1 << 20;
    private static final String COPIES = "-gguf";

    private final Path root;

    BundledModels(Path root) {
        this.root = root;
    }

    @Override
    public ModelEntry.Origin origin() {
        return ModelEntry.Origin.BUNDLED;
    }

    /** Models first, then copies of them, then the checkpoints of each series. */
    @Override
    public List<Found> list(Cancellation cancellation) {
        List<Card> models = new ArrayList<>();
        List<Found> copies = new ArrayList<>();
        for (Path folder : Disk.folders(root, "*")) {
            List<Path> files = Disk.files(folder, "*" + GgufNames.SUFFIX);
            if (HuggingFaceFolder.is(folder)
                    || (files.isEmpty() && Files.exists(folder.resolve("card.json")))) {
                models.add(model(folder));
            }
            copies.addAll(copies(folder, files));
        }
        models.sort(
                Comparator.comparingInt(Card::order)
                        .thenComparing(card -> card.found().source().name()));
        List<Found> found = new ArrayList<>(models.stream().map(Card::found).toList());
        found.addAll(copies);
        for (Path folder : Disk.folders(root.resolve("series"), "*")) {
            found.addAll(checkpoints(folder));
        }
        return found;
    }

    /** A model and its place among the others. */
    private record Card(Found found, int order) {}

    private static Card model(Path folder) {
        JsonObject card = read(folder.resolve("card.json"), MAX_CARD_BYTES);
        String name = Localized.text(card, "name");
        ModelSource plain = HuggingFaceFolder.source(folder);
        return new Card(
                new Found(
                        name.isBlank() ? plain : new ModelSource(name, folder, plain.kind()),
                        Localized.of(card.get("description"))),
                (int) number(card, "order", Integer.MAX_VALUE));
    }

    /** GGUF files, each with the sentence that the card has for it, else with the card's own. */
    private static List<Found> copies(Path folder, List<Path> files) {
        JsonObject card = read(folder.resolve("card.json"), MAX_CARD_BYTES);
        JsonObject sentences =
                card.get("files") instanceof JsonObject each ? each : new JsonObject();
        String name = Disk.name(folder);
        String of = name.endsWith(COPIES) ? name.substring(0, name.length() - COPIES.length()) : "";
        List<Found> found = new ArrayList<>();
        for (Path file : files) {
            Localized own = Localized.of(sentences.get(Disk.name(file)));
            GgufNames.source(file)
                    .map(source -> source.name().startsWith(of) ? source : prefixed(of, source))
                    .map(
                            source ->
                                    new Found(
                                            source,
                                            own.en().isEmpty()
                                                    ? Localized.of(card.get("description"))
                                                    : own))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static ModelSource prefixed(String prefix, ModelSource source) {
        return new ModelSource(prefix + "-" + source.name(), source.path(), source.kind());
    }

    /** Checkpoints that lie in the series' own folder. */
    private static List<Found> checkpoints(Path folder) {
        JsonObject series = read(folder.resolve("series.json"), MAX_SERIES_BYTES);
        Localized sentence = Localized.of(series.get("description"));
        JsonArray listed =
                series.get("checkpoints") instanceof JsonArray array ? array : new JsonArray();
        List<Found> found = new ArrayList<>();
        for (JsonElement each : listed) {
            if (each instanceof JsonObject checkpoint) {
                String name = Localized.text(checkpoint, "folder");
                Disk.path(name)
                        .map(folder::resolve)
                        .filter(place -> folder.equals(place.getParent()))
                        .filter(HuggingFaceFolder::is)
                        .map(place -> checkpoint(folder, place, sentence, checkpoint))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Found checkpoint(
            Path series, Path folder, Localized sentence, JsonObject checkpoint) {
        ModelSource plain = HuggingFaceFolder.source(folder);
        ModelSource source =
                new ModelSource(Disk.name(series) + "/" + plain.name(), plain.path(), plain.kind());
        Localized own = Localized.of(checkpoint.get("description"));
        if (!own.en().isEmpty()) {
            return new Found(source, own);
        }
        long step = (long) number(checkpoint, "step", -1);
        return new Found(
                source,
                step < 0
                        ? sentence
                        : new Localized(
                                (sentence.en() + " After " + step + " steps.").strip(),
                                (sentence.zh() + "\u7b2c " + step + " \u6b65\u3002").strip()));
    }

    private static double number(JsonObject json, String name, double otherwise) {
        return json.get(name) instanceof JsonPrimitive number && number.isNumber()
                ? number.getAsDouble()
                : otherwise;
    }

    /** A model with a damaged card is listed under its folder's name. */
    private static JsonObject read(Path file, long maxBytes) {
        try {
            return Json.object(file, Fault.CONFIG_DAMAGED, maxBytes);
        } catch (FaultException _) {
            return new JsonObject();
        }
    }
}
