package org.perplexiscope.catalog.hub;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What will be downloaded.
 *
 * @param name of the model
 * @param commit the state of its files
 * @param revision the branch or tag that was asked for
 * @param files in the order they are downloaded: the small ones first
 */
public record DownloadPlan(String name, String commit, String revision, List<HubFile> files) {
    private static final Pattern SHARD = Pattern.compile("model-\\d{5}-of-\\d{5}\\.safetensors");
    private static final Pattern GGUF_PART = Pattern.compile("(.+)-\\d{5}-of-\\d{5}\\.gguf");

    /** Files without which a model cannot be read, where the hub has them. */
    private static final List<String> SMALL =
            List.of(
                    "config.json",
                    "generation_config.json",
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "added_tokens.json",
                    "tokenizer.json");

    /** Tokenizer files that are asked for where there is no tokenizer.json. */
    private static final List<String> OTHER_TOKENIZERS =
            List.of("tokenizer.model", "vocab.json", "merges.txt", "qwen.tiktoken");

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(HubFile::bytes).sum();
    }

    /** The weights' file, or the first of them: what one plan of a model differs in from others. */
    public String weights() {
        return files.stream()
                .map(HubFile::path)
                .filter(path -> path.endsWith(".gguf") || path.endsWith(".safetensors"))
                .findFirst()
                .orElse("");
    }

    /**
     * Everything of a model that could be downloaded: the folder with safetensors first, then each
     * GGUF file by name.
     *
     * @throws FaultException if there is nothing that can be opened
     */
    static List<DownloadPlan> all(HubModel model, String revision) throws FaultException {
        List<DownloadPlan> plans = new ArrayList<>();
        List<HubFile> folder = safetensors(model);
        if (!folder.isEmpty()) {
            plans.add(new DownloadPlan(model.name(), model.commit(), revision, folder));
        }
        for (List<HubFile> parts : gguf(model)) {
            plans.add(new DownloadPlan(model.name(), model.commit(), revision, parts));
        }
        if (plans.isEmpty()) {
            throw new FaultException(Fault.HUB_NOTHING_TO_OPEN, model.name());
        }
        return plans;
    }

    /**
     * The plan that a user means.
     *
     * @param weights a GGUF file, null for safetensors or the only GGUF file there is
     * @throws FaultException if there is no such file, or several to choose from
     */
    public static DownloadPlan choose(List<DownloadPlan> plans, @Nullable String weights)
            throws FaultException {
        DownloadPlan first = plans.getFirst();
        String names = plans.stream().map(DownloadPlan::weights).collect(Collectors.joining(", "));
        if (weights != null) {
            return plans.stream()
                    .filter(plan -> plan.weights().equals(weights))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new FaultException(
                                            Fault.HUB_FILE_NOT_FOUND,
                                            first.name(),
                                            weights,
                                            names));
        }
        if (plans.size() > 1 && first.weights().endsWith(".gguf")) {
            throw new FaultException(Fault.HUB_CHOOSE_FILE, first.name(), names);
        }
        return first;
    }

    private static List<HubFile> safetensors(HubModel model) {
        List<HubFile> weights = named(model, List.of("model.safetensors"));
        if (weights.isEmpty()) {
            weights = named(model, List.of("model.safetensors.index.json"));
            if (!weights.isEmpty()) {
                model.files().stream()
                        .filter(file -> SHARD.matcher(file.path()).matches())
                        .sorted(Comparator.comparing(HubFile::path))
                        .forEach(weights::add);
            }
        }
        if (weights.isEmpty() || named(model, List.of("config.json")).isEmpty()) {
            return List.of();
        }
        List<HubFile> files = named(model, SMALL);
        if (named(model, List.of("tokenizer.json")).isEmpty()) {
            files.addAll(named(model, OTHER_TOKENIZERS));
        }
        files.addAll(weights);
        return files;
    }

    private static List<HubFile> named(HubModel model, List<String> names) {
        List<HubFile> found = new ArrayList<>();
        for (String name : names) {
            model.files().stream()
                    .filter(file -> file.path().equals(name))
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The GGUF files, each with those it goes on in. */
    private static Collection<List<HubFile>> gguf(HubModel model) {
        return model.files().stream()
                .filter(file -> file.path().endsWith(".gguf") && !file.path().contains("mmproj"))
                .sorted(Comparator.comparing(HubFile::path))
                .collect(
                        Collectors.groupingBy(
                                DownloadPlan::stem, TreeMap::new, Collectors.toList()))
                .values();
    }

    private static String stem(HubFile file) {
        Matcher part = GGUF_PART.matcher(file.path());
        return part.matches() ? part.group(1) : file.path();
    }
}
