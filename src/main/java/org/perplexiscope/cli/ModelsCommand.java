package org.perplexiscope.cli;

import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.export.ResultText;
import org.perplexiscope.model.FaultException;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Lists the models that are there. */
@Command(
        name = "models",
        description = "Lists the models that --model takes by name.",
        footer = {
            "",
            "Any folder with config.json, model.safetensors and tokenizer.json, of the GPT-2 or",
            "Llama architecture, can be given to --model as well.",
            "",
            "Example:",
            "  perplexiscope models"
        })
final class ModelsCommand implements Callable<Integer> {
    private static final List<String> HEAD =
            List.of("name", "architecture", "parameters", "precision", "size", "context", "opens");

    private final Workbench workbench;

    ModelsCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (ModelEntry entry : workbench.models().entries()) {
            rows.add(row(entry));
        }
        new Output(workbench.console()).write(null, out -> writeTable(rows, out));
        return ExitCode.OK;
    }

    private static List<String> row(ModelEntry entry) {
        FaultException fault = entry.fault();
        return List.of(
                entry.name(),
                orDash(entry.architecture()),
                entry.parameters() > 0 ? ResultText.count(entry.parameters()) : "-",
                orDash(entry.storedAs()),
                size(entry.bytes()),
                entry.context() > 0 ? Integer.toString(entry.context()) : "-",
                fault == null ? "yes" : "no: " + fault.what(Locale.ENGLISH));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String size(long bytes) {
        if (bytes < 1_000_000) {
            return (bytes + 999) / 1000 + " KB";
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static void writeTable(List<List<String>> rows, Writer out) throws IOException {
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
