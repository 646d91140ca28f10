package org.perplexiscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's own name; its commands do the work. */
@Command(
        name = "perplexiscope",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Shows how surprised language models are by a text.",
            "",
            "Without arguments it opens its window, and with the name of a text file the window",
            "with that text. The commands below work without a window."
        },
        synopsisHeading = "Usage: ",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  perplexiscope                                  opens the window",
            "  perplexiscope a.txt                            opens it with a text",
            "  perplexiscope models                           lists the models that are there",
            "  perplexiscope check --model NAME               asks whether a model is read"
                    + " correctly",
            "  perplexiscope download gpt2                    fetches a model from the hub",
            "  perplexiscope score --model NAME --text a.txt  scores a text",
            "  perplexiscope score --help                     explains a command and its options",
            "",
            "Everything runs on this machine; only \"download\" opens a connection, and"
                    + " \"devices\"",
            "where it is given an address."
        })
final class RootCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "There is no command");
    }

    /** The program's version, as its jar says it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "Perplexiscope " + (version == null ? "(development)" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name")
            };
        }
    }
}
