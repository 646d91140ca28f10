package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.hub.DownloadPlan;
import org.perplexiscope.catalog.hub.HubFile;
import org.perplexiscope.catalog.hub.ModelHub;
import org.perplexiscope.job.Job;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Downloads a model by its name on the hub. */
@Command(
        name = "download",
        sortOptions = false,
        sortSynopsis = false,
        description =
                "Downloads a model from the hub into the cache that Hugging Face's tools share.",
        footer = {
            "",
            "This is the only command that opens a connection. Only the files that are needed",
            "come: config.json, the tokenizer, and safetensors or one GGUF file. They are checked",
            "against their hashes. A download that ends early goes on where it stopped when the",
            "command is given again. A token is taken from HF_TOKEN or from where Hugging Face's",
            "tools keep it, and told to the hub alone.",
            "",
            "Examples:",
            "  perplexiscope download gpt2",
            "  perplexiscope download HuggingFaceTB/SmolLM2-135M --list",
            "  perplexiscope download ORGANISATION/NAME-GGUF --file NAME-Q8_0.gguf",
            "  perplexiscope download gpt2 --endpoint https://hf-mirror.com",
            "",
            "Exit codes: 0 done, 2 wrong input or the hub refuses, 130 stopped by Ctrl+C,",
            "1 anything unexpected."
        })
final class DownloadCommand implements Callable<Integer> {
    private final Workbench workbench;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "The model's name on the hub, such as gpt2 or HuggingFaceTB/SmolLM2-135M.")
    private String name = "";

    @Option(
            names = "--file",
            paramLabel = "GGUF",
            description =
                    "The GGUF file to take, where there are several or in place of safetensors.")
    private @Nullable String file;

    @Option(names = "--list", description = "Only lists what there is, with sizes.")
    private boolean listOnly;

    @Option(
            names = "--revision",
            paramLabel = "NAME",
            defaultValue = "main",
            description = "A branch, tag or commit; the default is main.")
    private String revision = "main";

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            defaultValue = "",
            description =
                    "Another hub or a mirror; the default is HF_ENDPOINT, else the one set in the"
                            + " window, else https://huggingface.co.")
    private String endpoint = "";

    DownloadCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException {
        ModelHub hub = workbench.models().hub(endpoint);
        try (Interruption interruption = new Interruption()) {
            Job<ModelSource> job = interruption.watch(new Job<>());
            List<DownloadPlan> plans = hub.look(name, revision, job);
            if (listOnly) {
                new Output(workbench.console()).write(null, out -> list(plans, out));
                return ExitCode.OK;
            }
            DownloadPlan plan = DownloadPlan.choose(plans, file);
            tell(
                    plan.files().size()
                            + " files, "
                            + Sizes.of(plan.bytes())
                            + ", from "
                            + hub.host()
                            + " to "
                            + hub.folder());
            ModelSource source;
            try (ProgressLine progress = new ProgressLine(workbench.console())) {
                source = hub.download(plan, progress::downloading, job);
            }
            new Output(workbench.console())
                    .write(
                            null,
                            out ->
                                    out.write(
                                            source.name()
                                                    + " is here: perplexiscope score --model "
                                                    + source.name()
                                                    + " --text FILE\n"));
            return ExitCode.OK;
        } catch (CancellationException _) {
            tell("Stopped; what came so far is kept, and the same command goes on from there.");
            return ExitCode.INTERRUPTED;
        }
    }

    private void tell(String sentence) {
        workbench.console().err().println(sentence);
    }

    private static void list(List<DownloadPlan> plans, Writer out) throws IOException {
        for (DownloadPlan plan : plans) {
            out.write(plan.weights() + "  " + Sizes.of(plan.bytes()) + " in all\n");
            for (HubFile each : plan.files()) {
                out.write("    " + each.path() + "  " + Sizes.of(each.bytes()) + "\n");
            }
        }
    }
}
