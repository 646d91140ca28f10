package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.Comparison;
import org.perplexiscope.export.ComparisonCsv;
import org.perplexiscope.export.ComparisonJson;
import org.perplexiscope.export.ComparisonText;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Scores one text with two models and says where and by how much they differ. */
@Command(
        name = "compare",
        sortOptions = false,
        sortSynopsis = false,
        description = "Scores a text with two models, A and B, and compares them span by span.",
        footer = {
            "",
            "A span is a token where both models have the same tokenizer, else the text between",
            "byte boundaries that both have. Across tokenizers the figure to look at is bits per",
            "byte. Differences are B less A: above 0, B is more surprised.",
            "",
            "Examples:",
            "  perplexiscope compare --model FOLDER-A --model FOLDER-B --text story.txt",
            "  perplexiscope compare --model A --model B --text story.txt --format csv",
            "",
            "Exit codes: 0 done, 2 wrong input, 130 stopped by Ctrl+C (nothing is written),",
            "1 anything unexpected."
        })
final class CompareCommand implements Callable<Integer> {
    private final Workbench workbench;

    @Option(
            names = "--model",
            required = true,
            arity = "1",
            paramLabel = "MODEL",
            description =
                    "Give it twice, first A, then B: a name that \"perplexiscope models\" lists, a"
                            + " folder with config.json, or a TorchScript file (.pt).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--text",
            paramLabel = "FILE",
            description = "The text, in UTF-8; - or nothing reads the standard input.")
    private @Nullable String text;

    @Mixin private ProtocolOptions protocol = new ProtocolOptions();

    @Mixin private ModelOptions opening = new ModelOptions();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            converter = Converters.OfFormat.class,
            description =
                    "text (a summary), json (everything) or csv (a line a span). Without it the"
                            + " end of --out decides, else text.")
    private @Nullable Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write; the default is the standard output.")
    private @Nullable Path out;

    CompareCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException, InputException {
        if (models.size() != 2) {
            throw new InputException(
                    "Two models are compared, and " + models.size() + " given.",
                    "Give --model twice.");
        }
        Format chosen = Format.choose(format, out);
        if (chosen == Format.HTML || chosen == Format.SVG) {
            throw new InputException(
                    "A comparison is not written as " + chosen + ".",
                    "Choose --format text, json or csv.");
        }
        String content = new TextSource(workbench.console()).read(text);
        try (Interruption interruption = new Interruption()) {
            ScoringRun run = new ScoringRun(workbench, interruption);
            List<Result> results = new ArrayList<>();
            for (String model : models) {
                Result result = run.run(model, opening, protocol, content, 0, (_, _) -> {});
                if (result.state() != Result.State.COMPLETE) {
                    workbench
                            .console()
                            .err()
                            .println("Stopped before both models were done; nothing is written.");
                    return ExitCode.INTERRUPTED;
                }
                results.add(result);
            }
            Comparison comparison = Comparison.of(results.getFirst(), results.getLast());
            new Output(workbench.console()).write(out, writer -> write(comparison, chosen, writer));
        }
        return ExitCode.OK;
    }

    private static void write(Comparison comparison, Format format, Writer out) throws IOException {
        switch (format) {
            case JSON -> ComparisonJson.write(comparison, out);
            case CSV -> ComparisonCsv.write(comparison, out);
            default -> ComparisonText.write(comparison, out);
        }
    }
}
