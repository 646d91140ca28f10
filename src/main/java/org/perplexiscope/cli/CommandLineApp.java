package org.perplexiscope.cli;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Runs one command of the command line. */
public final class CommandLineApp {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineApp.class);

    private final Workbench workbench;
    private final CommandLine commands;

    public CommandLineApp(Workbench workbench) {
        this.workbench = workbench;
        Console console = workbench.console();
        commands =
                new CommandLine(new RootCommand())
                        .addSubcommand(new ScoreCommand(workbench))
                        .addSubcommand(new CompareCommand(workbench))
                        .addSubcommand(new ModelsCommand(workbench))
                        .addSubcommand(new CheckCommand(workbench))
                        .addSubcommand(new DownloadCommand(workbench))
                        .addSubcommand(new DevicesCommand(workbench))
                        .addSubcommand(new BenchCommand(workbench))
                        .setOut(
                                new PrintWriter(
                                        new OutputStreamWriter(
                                                console.out(), StandardCharsets.UTF_8),
                                        true))
                        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                        .setUsageHelpWidth(90)
                        .setUsageHelpLongOptionsMaxWidth(24)
                        .setParameterExceptionHandler((e, _) -> wrongUse(e))
                        .setExecutionExceptionHandler((e, _, _) -> failed(e));
        for (CommandLine command : commands.getSubcommands().values()) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
    }

    /** The names of the commands. */
    public Set<String> commands() {
        return commands.getSubcommands().keySet();
    }

    /** Runs a command and returns the exit code of the process. */
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private int wrongUse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        String sentence = message.endsWith(".") ? message : message + ".";
        sentence = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
        say(
                sentence
                        + " \""
                        + command.getCommandSpec().qualifiedName()
                        + " --help\" shows how it is used.");
        return ExitCode.BAD_INPUT;
    }

    private int failed(Exception failure) {
        return switch (failure) {
            case FaultException fault -> {
                LOG.info("bad input", fault);
                say(fault.getMessage());
                yield fault.fault() == Fault.UNEXPECTED ? ExitCode.UNEXPECTED : ExitCode.BAD_INPUT;
            }
            case InputException wrong -> {
                say(wrong.sentence());
                yield ExitCode.BAD_INPUT;
            }
            case InvalidPathException wrong -> {
                say(wrong.getInput() + " is not a file name. Check the name.");
                yield ExitCode.BAD_INPUT;
            }
            case CancellationException _ -> {
                say("Stopped before anything was scored; nothing is written.");
                yield ExitCode.INTERRUPTED;
            }
            default -> {
                LOG.error("unexpected failure", failure);
                say(
                        "Something went wrong that this program did not expect ("
                                + failure.getClass().getSimpleName()
                                + "). The log file "
                                + workbench.logFile()
                                + " has the details.");
                yield ExitCode.UNEXPECTED;
            }
        };
    }

    private void say(String sentence) {
        workbench.console().err().println(sentence.replace('\n', ' '));
    }
}
