package org.perplexiscope.cli;

import org.perplexiscope.model.FaultException;

import picocli.CommandLine.Command;

import java.util.List;
import java.util.concurrent.Callable;

/** Lists where models can be computed. */
@Command(
        name = "devices",
        description = "Lists the devices that --device takes.",
        footer = {"", "Example:", "  perplexiscope devices"})
final class DevicesCommand implements Callable<Integer> {
    private final Workbench workbench;

    DevicesCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws FaultException {
        List<String> devices = workbench.opener().devices();
        new Output(workbench.console())
                .write(
                        null,
                        out -> {
                            for (String device : devices) {
                                out.write(device + "\n");
                            }
                        });
        return ExitCode.OK;
    }
}
