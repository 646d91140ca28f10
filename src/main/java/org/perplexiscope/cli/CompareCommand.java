package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.Comparison;
import org.perplexiscope.export.ComparisonCsv;
import org.perplexiscope.export.ComparisonHtml;
import org.perplexiscope.export.ComparisonJson;
import org.perplexiscope.export.ComparisonReport;
import org.perplexiscope.export.ComparisonTable;
import org.perplexiscope.export.ComparisonText;
import org.perplexiscope.export.Comparisons;
import org.perplexiscope.job.Divergences;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Normalisation;
import org.perplexiscope.model.Result;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Scores texts with two to four models and says where and by how much they differ. */
@Command(
        name = "compare",
        sortOptions = false,
        sortSynopsis = false,
        description = {
            "Scores a text with model A and with one to three others, and compares them span by"
                    + " span with A."
        },
        footer = {
            "",
            "A span is a token where both models have the same tokenizer, else the text between",
            "byte boundaries that both have. Across tokenizers the figure to look at is bits per",
            "byte. Differences are B less A: above 0, B is more surprised. Where two models have",
            "one vocabulary and read the text in the same windows, their whole distributions are",
            "compared too: KL divergence, same first choice, change of the token's probability.",
            "",
            "Examples:",
            "  perplexiscope compare --model FOLDER-A --model FOLDER-B --text story.txt",
            "  perplexiscope compare --model A --model B --text story.txt --out story.json",
            "  perplexiscope compare --model A --model B --text one.txt --text two.txt",
            "",
            "Exit codes: 0 done, 2 wrong input, 130 stopped by Ctrl+C (nothing is written),",
            "1 anything unexpected."
        })
final class CompareCommand implements Callable<Integer> {
    /** Alternatives to keep for each token, for whoever opens the file in the window. */
    private static final int TOP = 10;

    private final Workbench workbench;

    @Option(
            names = "--model",
            required = true,
            arity = "1",
            paramLabel = "MODEL",
            description =
                    "Give it two to four times, first A: a name that \"perplexiscope models\""
                            + " lists, a folder with config.json, or a TorchScript file (.pt).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--text",
            arity = "1",
            paramLabel = "FILE",
            description =
                    "The text: .txt, .md, .html, .docx or .pdf; - or nothing reads the standard"
                            + " input. Given several times, the answer is a table with totals.")
    private List<String> texts = new ArrayList<>();

    @Mixin private ProtocolOptions protocol = new ProtocolOptions();

    @Mixin private ModelOptions opening = new ModelOptions();

    @Option(
            names = "--no-kl",
            description =
                    "Do not compare the whole distributions, which takes as long as scoring once"
                            + " more.")
    private boolean withoutDivergence;

    @Mixin private OutputOptions output = new OutputOptions();

    CompareCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException, InputException {
        if (models.size() < 2 || models.size() > Comparisons.MOST) {
            throw new InputException(
                    "Two to four models are compared, and " + models.size() + " given.",
                    "Give --model that often.");
        }
        Format chosen = output.format();
        requireWritable(chosen);
        List<String> contents = new ArrayList<>();
        TextSource source = new TextSource(workbench.console());
        for (String text : texts) {
            contents.add(source.read(text));
        }
        if (texts.isEmpty()) {
            contents.add(source.read(null));
        }
        try (Interruption interruption = new Interruption()) {
            List<Comparisons> compared = compare(new ScoringRun(workbench, interruption), contents);
            if (compared == null) {
                workbench
                        .console()
                        .err()
                        .println("Stopped before all models were done; nothing is written.");
                return ExitCode.INTERRUPTED;
            }
            write(compared, chosen);
        }
        return ExitCode.OK;
    }

    private void requireWritable(Format chosen) throws InputException {
        if (texts.size() > 1 && chosen != Format.TEXT && chosen != Format.CSV) {
            throw new InputException(
                    "A comparison of several texts is not written as " + chosen + ".",
                    "Choose --format text or csv.");
        }
    }

    /**
     * Compares the models on each text; A stays open beside one other at a time.
     *
     * @return null if it was stopped
     */
    private @Nullable List<Comparisons> compare(ScoringRun run, List<String> contents)
            throws FaultException, InputException {
        Reference a = new Reference(run.open(models.getFirst(), opening));
        try {
            List<Result> ofA = scored(run, a.open(), contents);
            if (ofA == null) {
                return null;
            }
            List<List<Comparison>> pairs = new ArrayList<>();
            contents.forEach(_ -> pairs.add(new ArrayList<>()));
            for (String name : models.subList(1, models.size())) {
                LanguageModel b = openBeside(run, name, a);
                try {
                    List<Result> ofB = scored(run, b, contents);
                    if (ofB == null) {
                        return null;
                    }
                    for (int i = 0; i < contents.size(); i++) {
                        pairs.get(i).add(compare(run, a, b, ofA.get(i), ofB.get(i)));
                    }
                } finally {
                    run.close(b);
                }
            }
            return pairs.stream().map(Comparisons::new).toList();
        } finally {
            a.close(run);
        }
    }

    /** Model A, as long as there is room for it. */
    private static final class Reference {
        private @Nullable LanguageModel model;

        Reference(LanguageModel model) {
            this.model = model;
        }

        LanguageModel open() {
            if (model == null) {
                throw new IllegalStateException("model A is closed");
            }
            return model;
        }

        boolean isOpen() {
            return model != null;
        }

        void close(ScoringRun run) {
            if (model != null) {
                run.close(model);
                model = null;
            }
        }
    }

    /** Opens a model, in place of A if there is no room for both. */
    private LanguageModel openBeside(ScoringRun run, String name, Reference a)
            throws FaultException, InputException {
        try {
            return run.open(name, opening);
        } catch (FaultException e) {
            if (e.fault() != Fault.OUT_OF_MEMORY || !a.isOpen()) {
                throw e;
            }
            a.close(run);
            workbench
                    .console()
                    .err()
                    .println(
                            "Note: model A made room for "
                                    + name
                                    + "; their distributions are not compared.");
            return run.open(name, opening);
        }
    }

    private @Nullable List<Result> scored(
            ScoringRun run, LanguageModel model, List<String> contents)
            throws FaultException, InputException {
        List<Result> results = new ArrayList<>();
        for (String content : contents) {
            Result result = run.score(model, protocol, content, TOP);
            if (result.state() != Result.State.COMPLETE) {
                return null;
            }
            results.add(result);
        }
        noteNormalisation(model, results);
        return results;
    }

    /** A tokenizer that changes the text is named, with what it made of it. */
    private void noteNormalisation(LanguageModel model, List<Result> results) {
        for (Result result : results) {
            Normalisation changed = Normalisation.of(model.tokenizer(), result.tokenization());
            if (changed.places() > 0) {
                Normalisation.Change first = changed.examples().getFirst();
                workbench
                        .console()
                        .err()
                        .println(
                                String.format(
                                        Locale.ROOT,
                                        "Note: the tokenizer of %s reads other characters than the"
                                                + " text has, in %d tokens: \"%s\" as \"%s\".",
                                        model.card().name(),
                                        changed.places(),
                                        first.text(),
                                        first.read()));
            }
        }
    }

    private Comparison compare(ScoringRun run, Reference a, LanguageModel b, Result ofA, Result ofB)
            throws FaultException {
        Comparison comparison = Comparison.of(ofA, ofB);
        boolean possible =
                !withoutDivergence
                        && a.isOpen()
                        && comparison.hasSameProtocol()
                        && comparison.hasSameTokens()
                        && Divergences.haveOneVocabulary(a.open(), b);
        if (!possible) {
            return comparison;
        }
        DivergenceColumns columns = run.compare(a.open(), b, ofA);
        return comparison.with(columns);
    }

    private void write(List<Comparisons> compared, Format format) throws FaultException {
        Output to = new Output(workbench.console());
        Path file = output.file();
        if (compared.size() > 1) {
            to.write(file, out -> writeTable(compared, format, out));
            return;
        }
        Comparisons only = compared.getFirst();
        switch (format) {
            case TEXT -> to.write(file, out -> ComparisonText.write(only, out));
            case JSON -> to.write(file, out -> ComparisonJson.write(only, out));
            case CSV -> to.write(file, out -> ComparisonCsv.write(only, out));
            case HTML -> to.write(file, out -> ComparisonHtml.write(only, out));
            case SVG -> to.write(file, out -> ComparisonReport.writeSvg(only, out));
            case PDF -> to.writeBytes(file, out -> ComparisonReport.writePdf(only, out));
            case PNG -> to.writeBytes(file, out -> ComparisonReport.writePng(only, out));
        }
    }

    private void writeTable(List<Comparisons> compared, Format format, Writer out)
            throws IOException {
        List<ComparisonTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < compared.size(); i++) {
            rows.add(new ComparisonTable.Row(texts.get(i), compared.get(i)));
        }
        ComparisonTable table = new ComparisonTable(rows);
        if (format == Format.CSV) {
            table.writeCsv(out);
        } else {
            table.writeText(out);
        }
    }
}
