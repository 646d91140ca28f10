package org.perplexiscope;

import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.cli.CommandLineApp;
import org.perplexiscope.cli.Console;
import org.perplexiscope.model.Launch;
import org.perplexiscope.ui.shell.PerplexiscopeApp;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Starts the program: the command line where there are arguments, else the window. Not a JavaFX
 * application itself, so that the command line needs no toolkit.
 */
public final class Main {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NO_DISPLAY = 2;

    private Main() {}

    public static void main(String[] arguments) {
        AppHome home = AppHome.find();
        Path logFile = Logs.start(home.state());
        Launch.reached("program");
        Console console = Console.ofProcess();
        int code;
        try {
            code = run(arguments, home, logFile, console);
        } catch (Throwable failure) { // the last place where it can be told
            LoggerFactory.getLogger(Main.class).error("unexpected failure", failure);
            console.err()
                    .println(
                            "Something went wrong that this program did not expect ("
                                    + failure.getClass().getSimpleName()
                                    + "). The log file "
                                    + logFile
                                    + " has the details.");
            code = FAILED;
        }
        System.exit(code);
    }

    private static int run(String[] arguments, AppHome home, Path logFile, Console console)
            throws InterruptedException {
        try (Wiring wiring = new Wiring(home, logFile)) {
            if (arguments.length == 0) {
                return openWindow(wiring, console, Optional.empty());
            }
            CommandLineApp commands = wiring.commandLine(console);
            if (arguments.length == 1 && isFile(arguments[0], commands)) {
                return openWindow(wiring, console, Optional.of(Path.of(arguments[0])));
            }
            return commands.run(arguments);
        }
    }

    private static int openWindow(Wiring wiring, Console console, Optional<Path> file)
            throws InterruptedException {
        if (!Display.isThere()) {
            console.err()
                    .println(
                            "There is no display for the window; the command line works without"
                                    + " one, for example:"
                                    + System.lineSeparator()
                                    + "  perplexiscope score --model "
                                    + wiring.exampleModel()
                                    + " --text FILE"
                                    + System.lineSeparator()
                                    + "\"perplexiscope --help\" explains it.");
            return NO_DISPLAY;
        }
        PerplexiscopeApp.run(wiring::window, file);
        return DONE;
    }

    private static boolean isFile(String argument, CommandLineApp commands) {
        if (argument.startsWith("-") || commands.commands().contains(argument)) {
            return false;
        }
        try {
            return Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
