package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.export.ResultText;
import org.perplexiscope.model.FaultException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Lists the models that are there. */
@Command(
        name = "models",
        sortOptions = false,
        description = "Lists the models on this machine, without opening them.",
        footer = {
            "",
            "Listed are the bundled models, those in the folders that were added, and those that",
            "other programs keep: the Hugging Face cache, LM Studio, llama.cpp, Ollama, GPT4All.",
            "Every name can be given to --model, and so can any folder with config.json and any",
            "model file.",
            "",
            "Examples:",
            "  perplexiscope models",
            "  perplexiscope models --json",
            "  perplexiscope models --add-folder /data/models"
        })
final class ModelsCommand implements Callable<Integer> {
    private static final List<String> HEAD =
            List.of(
                    "name",
                    "from",
                    "architecture",
                    "parameters",
                    "stored as",
                    "size",
                    "context",
                    "opens");

    private final Workbench workbench;

    @Option(names = "--json", description = "Writes everything that is known, for programs.")
    private boolean json;

    @Option(
            names = "--add-folder",
            paramLabel = "FOLDER",
            description = "Searches this folder too, from now on, in the window as well.")
    private @Nullable Path added;

    @Option(
            names = "--remove-folder",
            paramLabel = "FOLDER",
            description = "Searches this folder no longer; nothing in it is deleted.")
    private @Nullable Path removed;

    ModelsCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException, InputException {
        if (added != null) {
            workbench.models().addFolder(added);
        }
        if (removed != null && !workbench.models().removeFolder(removed)) {
            throw new InputException(
                    "The folder " + removed + " was not searched.",
                    "\"perplexiscope models --json\" lists where each model lies.");
        }
        List<ModelEntry> entries = workbench.models().entries();
        new Output(workbench.console())
                .write(
                        null,
                        out -> {
                            if (json) {
                                ModelsJson.write(entries, out);
                            } else {
                                writeTable(entries, out);
                            }
                        });
        return ExitCode.OK;
    }

    private static List<String> row(ModelEntry entry) {
        FaultException fault = entry.fault();
        return List.of(
                entry.name(),
                from(entry.origin()),
                orDash(entry.architecture()),
                entry.parameters() > 0 ? ResultText.count(entry.parameters()) : "-",
                orDash(entry.storedAs()),
                Sizes.of(entry.bytes()),
                entry.context() > 0 ? Integer.toString(entry.context()) : "-",
                fault == null ? "yes" : "no: " + fault.what(Locale.ENGLISH));
    }

    private static String from(ModelEntry.Origin origin) {
        return switch (origin) {
            case BUNDLED -> "bundled";
            case GIVEN -> "given";
            case FOLDER -> "folder";
            case HUB_CACHE -> "hub cache";
            case LM_STUDIO -> "LM Studio";
            case LLAMA_CPP -> "llama.cpp";
            case OLLAMA -> "Ollama";
            case GPT4ALL -> "GPT4All";
        };
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static void writeTable(List<ModelEntry> entries, Writer out) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        entries.forEach(entry -> rows.add(row(entry)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column));
                line.repeat(' ', widths[column] - row.get(column).length() + 2);
            }
            out.write(line.toString().stripTrailing() + "\n");
        }
    }
}
