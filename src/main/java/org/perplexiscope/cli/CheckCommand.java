package org.perplexiscope.cli;

import org.perplexiscope.job.CheckReport;
import org.perplexiscope.model.FaultException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Asks whether a model is read as it was meant. */
@Command(
        name = "check",
        sortOptions = false,
        sortSynopsis = false,
        description = "Scores a built-in text and checks whether a model is read correctly.",
        footer = {
            "",
            "Each check is a line with what was found and what it was held against. The first",
            "eight hold for any model; the last four for any model that has learned English or",
            "Chinese, so an untrained one fails them.",
            "",
            "Example:",
            "  perplexiscope check --model lens-8m",
            "",
            "Exit codes: 0 read correctly, 3 something looks wrong, 2 wrong input,",
            "130 stopped by Ctrl+C, 1 anything unexpected."
        })
final class CheckCommand implements Callable<Integer> {
    private final Workbench workbench;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "A name that \"perplexiscope models\" lists, a folder or a model file.")
    private String model = "";

    @Mixin private ModelOptions opening = new ModelOptions();

    CheckCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException, InputException {
        try (Interruption interruption = new Interruption()) {
            CheckReport report = new ScoringRun(workbench, interruption).check(model, opening);
            new Output(workbench.console()).write(null, out -> write(report, out));
            return report.isReadCorrectly() ? ExitCode.OK : ExitCode.LOOKS_WRONG;
        } catch (CancellationException _) {
            workbench.console().err().println("Stopped before the check was done.");
            return ExitCode.INTERRUPTED;
        }
    }

    private static void write(CheckReport report, Writer out) throws IOException {
        for (CheckReport.Line line : report.lines()) {
            out.write(
                    (line.fine() ? "  ok     " : "  wrong  ")
                            + CheckWords.of(line, report.model().vocabulary())
                            + "\n");
        }
        long wrong = report.lines().stream().filter(line -> !line.fine()).count();
        out.write(
                String.format(
                        Locale.ROOT,
                        "%s%nThe built-in text (%s, %d tokens): perplexity %.4f, %.4f bits per"
                                + " byte, in %s on %s%n",
                        wrong == 0
                                ? "This model is read correctly."
                                : "Something looks wrong with this model: "
                                        + wrong
                                        + " of "
                                        + report.lines().size()
                                        + " checks.",
                        report.language().equals("zh") ? "Chinese" : "English",
                        report.tokens(),
                        report.perplexity(),
                        report.bitsPerByte(),
                        report.model().precision(),
                        report.model().device()));
    }
}
