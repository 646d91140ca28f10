package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.hub.CudaLibraries;
import org.perplexiscope.job.Job;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelOpener;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Lists where models can be computed, and brings the libraries for CUDA devices. */
@Command(
        name = "devices",
        sortOptions = false,
        sortSynopsis = false,
        description = "Lists the devices that --device takes, with their memory.",
        footer = {
            "",
            "Devices by NVIDIA need libraries of some gigabytes, which do not come with the",
            "program: libtorch for CUDA, as its publisher's zip or the jar of DJL's natives, in",
            "the version of libtorch that \"--install-cuda\" asks for. Give a file that is on this",
            "machine, or an address; only then a connection is opened. The archive is checked",
            "against its SHA-256 (or the .sha256 or .sha1 beside it), and a fetch that ends early",
            "goes on where it stopped when the command is given again. The libraries are used from",
            "the next start on, wherever the driver allows it.",
            "",
            "Examples:",
            "  perplexiscope devices",
            "  perplexiscope devices --install-cuda libtorch.zip",
            "  perplexiscope devices --install-cuda https://HOST/libtorch.zip --sha256 HASH",
            "  perplexiscope devices --remove-cuda"
        })
final class DevicesCommand implements Callable<Integer> {
    private final Workbench workbench;

    @Option(
            names = "--install-cuda",
            paramLabel = "FILE|URL",
            description = "Install the libraries for CUDA devices from this archive.")
    private @Nullable String archive;

    @Option(
            names = "--sha256",
            paramLabel = "HASH",
            defaultValue = "",
            description = "What the archive's publisher names.")
    private String sha256 = "";

    @Option(names = "--remove-cuda", description = "Delete the libraries for CUDA devices.")
    private boolean remove;

    DevicesCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException {
        if (archive != null) {
            return install(archive);
        }
        if (remove) {
            workbench.cuda().remove();
            tell("The libraries for CUDA are removed.");
            return ExitCode.OK;
        }
        ModelOpener opener = workbench.opener();
        List<String> devices = opener.devices();
        new Output(workbench.console())
                .write(
                        null,
                        out -> {
                            for (String device : devices) {
                                write(device, opener.memoryBytes(device), out);
                            }
                        });
        note();
        return ExitCode.OK;
    }

    private static void write(String device, long memoryBytes, Writer out) throws IOException {
        out.write(
                memoryBytes > 0
                        ? "%-8s %s%n".formatted(device, Sizes.of(memoryBytes))
                        : device + System.lineSeparator());
    }

    /** Says what stands between this machine and its CUDA devices, if anything does. */
    private void note() {
        CudaLibraries cuda = workbench.cuda();
        switch (cuda.support()) {
            case ABSENT -> {
                if (!cuda.devices().isEmpty()) {
                    tell(
                            "Note: "
                                    + String.join(", ", cuda.devices())
                                    + " can be used once the libraries for CUDA are here, see"
                                    + " \"perplexiscope devices --help\".");
                }
            }
            case NO_DEVICE ->
                    tell(
                            "Note: the libraries for CUDA are here, but the driver knows of no"
                                    + " device; the processor computes.");
            case OLD_DRIVER ->
                    tell(
                            "Note: the driver is too old for the libraries for CUDA; the processor"
                                    + " computes.");
            case FAILED ->
                    tell(
                            "Note: the libraries for CUDA did not start, and the processor"
                                    + " computes; install them anew to try again.");
            case IMPOSSIBLE, IN_USE, NEXT_START -> {}
        }
    }

    private int install(String place) throws FaultException {
        CudaLibraries cuda = workbench.cuda();
        try (Interruption interruption = new Interruption()) {
            Cancellation job = interruption.watch(new Job<Void>());
            CudaLibraries.Offer offer = cuda.look(place, job);
            tell(
                    (offer.bytes() < 0 ? "" : Sizes.of(offer.bytes()) + " ")
                            + (offer.host().isEmpty() ? "" : "from " + offer.host() + " ")
                            + "to "
                            + cuda.folder());
            try (ProgressLine progress = new ProgressLine(workbench.console())) {
                cuda.install(offer, sha256, progress::downloading, job);
            }
            tell("The libraries for CUDA are installed, and used from the next start on.");
            note();
            return ExitCode.OK;
        } catch (CancellationException _) {
            tell("Stopped; what came so far is kept, and the same command goes on from there.");
            return ExitCode.INTERRUPTED;
        }
    }

    private void tell(String sentence) {
        workbench.console().err().println(sentence);
    }
}
