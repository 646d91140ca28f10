package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.FigureLook;
import org.perplexiscope.export.ResultCsv;
import org.perplexiscope.export.ResultHtml;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.export.ResultPages;
import org.perplexiscope.export.ResultPng;
import org.perplexiscope.export.ResultSvg;
import org.perplexiscope.export.ResultText;
import org.perplexiscope.export.TokenNames;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** Scores one text with one model. */
@Command(
        name = "score",
        sortOptions = false,
        sortSynopsis = false,
        description = "Scores a text: how surprised is a model by each of its tokens?",
        footer = {
            "",
            "Examples:",
            "  perplexiscope score --model FOLDER --text story.txt",
            "  perplexiscope score --model FOLDER --text story.txt --out story.html",
            "  perplexiscope score --model FOLDER --text story.txt --format json > story.json",
            "  echo \"A short text.\" | perplexiscope score --model FOLDER",
            "  perplexiscope score --model FOLDER --text story.txt --preset llama.cpp --window 512",
            "  perplexiscope score --model FOLDER --text story.txt --preset hf-guide --stride 256",
            "",
            "Exit codes: 0 done, 2 wrong input, 130 stopped by Ctrl+C (what is scored so far is",
            "written, and marked as stopped), 1 anything unexpected."
        })
final class ScoreCommand implements Callable<Integer> {
    /** Most alternatives a token that can be asked for. */
    private static final int MAX_TOP = 1000;

    /** Pixels a point. */
    private static final int PNG_SCALE = 2;

    private final Workbench workbench;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description =
                    "A name that \"perplexiscope models\" lists, a folder with config.json, or a"
                            + " TorchScript file (.pt).")
    private String model = "";

    @Option(
            names = "--text",
            paramLabel = "FILE",
            description =
                    "The text: .txt, .md, .html, .docx or .pdf; - or nothing reads the standard"
                            + " input.")
    private @Nullable String text;

    @Mixin private ProtocolOptions protocol = new ProtocolOptions();

    @Mixin private ModelOptions opening = new ModelOptions();

    @Option(
            names = "--top",
            paramLabel = "K",
            defaultValue = "10",
            description = "Alternatives to keep for each token; the default is 10.")
    private int top = 10;

    @Mixin private OutputOptions output = new OutputOptions();

    ScoreCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException, InputException {
        if (top < 0 || top > MAX_TOP) {
            throw new InputException(
                    "--top " + top + " is out of range.", "Choose 0 to " + MAX_TOP + ".");
        }
        String content = new TextSource(workbench.console()).read(text);
        try (Interruption interruption = new Interruption()) {
            Result result =
                    new ScoringRun(workbench, interruption)
                            .run(model, opening, protocol, content, top, this::write);
            if (result.state() == Result.State.COMPLETE) {
                return ExitCode.OK;
            }
            workbench
                    .console()
                    .err()
                    .println(
                            "Stopped at token "
                                    + result.done()
                                    + " of "
                                    + result.tokens()
                                    + "; what is scored so far is written.");
            return ExitCode.INTERRUPTED;
        }
    }

    private void write(Result result, TokenNames names) throws FaultException {
        Output to = new Output(workbench.console());
        switch (output.format()) {
            case TEXT -> to.write(output.file(), out -> ResultText.write(result, names, out));
            case JSON -> to.write(output.file(), out -> ResultJson.write(result, names, out));
            case CSV -> to.write(output.file(), out -> ResultCsv.write(result, out));
            case HTML -> to.write(output.file(), out -> ResultHtml.write(result, names, out));
            case SVG ->
                    to.write(output.file(), out -> ResultSvg.write(result, FigureLook.USUAL, out));
            case PDF ->
                    to.writeBytes(
                            output.file(),
                            out ->
                                    ResultPages.writePdf(
                                            result, FigureLook.USUAL, Cancellation.NEVER, out));
            case PNG ->
                    to.writeBytes(
                            output.file(),
                            out -> ResultPng.write(result, FigureLook.USUAL, PNG_SCALE, out));
        }
    }
}
