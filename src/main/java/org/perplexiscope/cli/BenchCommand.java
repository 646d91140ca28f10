package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.DefaultModel;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.format.RandomModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Measures how fast a model is on this machine. */
@Command(
        name = "bench",
        sortOptions = false,
        sortSynopsis = false,
        description = "Measures how fast this machine scores, and how fast it could at most.",
        footer = {
            "",
            "The ceiling is what this machine's products of matrices and its attention would allow",
            "if nothing else cost time; both are measured before every turn. Figures are medians",
            "of the turns. Close other programs first: they take the same cores.",
            "",
            "Examples:",
            "  perplexiscope bench",
            "  perplexiscope bench --shape gpt2-124m --precision bfloat16",
            "  perplexiscope bench --model FOLDER --json > bench.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int MAX_TURNS = 1000;
    private static final int MAX_TOKENS = 1_000_000;

    private final Workbench workbench;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "A name that \"perplexiscope models\" lists, a folder or a model file; the"
                            + " default is the bundled model.")
    private @Nullable String model;

    @Option(
            names = "--shape",
            paramLabel = "NAME",
            description =
                    "Instead of a model, one of this shape with random weights, which is written to"
                            + " a temporary folder: gpt2-124m or llama-135m.")
    private @Nullable String shape;

    @Mixin private ModelOptions opening = new ModelOptions();

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Tokens of a window; the default is 1024, or the context if smaller.")
    private int window = 1024;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Tokens of the text that is scored in each turn; the default is 4096.")
    private int tokens = 4096;

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often it is scored; the default is 5.")
    private int turns = 5;

    @Option(
            names = "--typing",
            description = "Times edits of a text of 500 tokens too, from the key to the scores.")
    private boolean typing;

    @Option(names = "--json", description = "Writes every figure, for programs.")
    private boolean json;

    BenchCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException, InputException {
        check("--window", window, 16, MAX_TOKENS);
        check("--tokens", tokens, 16, MAX_TOKENS);
        check("--turns", turns, 1, MAX_TURNS);
        try (Interruption interruption = new Interruption()) {
            BenchReport report =
                    shape == null ? measure(named(), interruption) : random(shape, interruption);
            new Output(workbench.console())
                    .write(
                            null,
                            out -> {
                                if (json) {
                                    BenchWords.writeJson(report, out);
                                } else {
                                    BenchWords.write(report, out);
                                }
                            });
            return ExitCode.OK;
        } catch (CancellationException _) {
            workbench.console().err().println("Stopped before everything was measured.");
            return ExitCode.INTERRUPTED;
        }
    }

    private static void check(String option, int value, int least, int most) throws InputException {
        if (value < least || value > most) {
            throw new InputException(
                    option + " " + value + " is out of range.",
                    "Choose " + least + " to " + most + ".");
        }
    }

    private ModelSource named() throws FaultException {
        if (model != null) {
            return workbench.models().find(model);
        }
        List<ModelEntry> entries = workbench.models().entries();
        return DefaultModel.choose(entries)
                .orElseThrow(() -> new FaultException(Fault.MODEL_NOT_FOUND, "bundled"))
                .source();
    }

    private BenchReport random(String id, Interruption interruption)
            throws FaultException, InputException {
        if (model != null) {
            throw new InputException("There are both --model and --shape.", "Choose one.");
        }
        RandomModel random =
                RandomModel.of(id)
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "There is no shape \"" + id + "\".",
                                                "Choose one of: " + shapes() + "."));
        Path folder = null;
        try {
            folder = Files.createTempDirectory("perplexiscope-bench");
            random.write(folder);
            return measure(
                    new ModelSource(id, folder, ModelSource.Kind.HUGGING_FACE), interruption);
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, "The temporary folder");
        } finally {
            delete(folder);
        }
    }

    private static String shapes() {
        return RandomModel.known().stream().map(RandomModel::id).collect(Collectors.joining(", "));
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        for (String name : List.of("config.json", "tokenizer.json", "model.safetensors", "")) {
            Path file = folder.resolve(name);
            if (!file.toFile().delete()) {
                file.toFile().deleteOnExit();
            }
        }
    }

    private BenchReport measure(ModelSource source, Interruption interruption)
            throws FaultException {
        long before = System.nanoTime();
        List<String> _ = workbench.opener().devices();
        double engineSeconds = (System.nanoTime() - before) / 1e9;
        return new BenchRun(workbench, interruption)
                .measure(
                        source,
                        opening,
                        new BenchRun.Plan(window, tokens, turns, typing),
                        engineSeconds);
    }
}
