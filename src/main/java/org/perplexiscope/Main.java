package org.perplexiscope;

import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.cli.CommandLineApp;
import org.perplexiscope.cli.Console;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;

/**
 * Starts the program: the command line where there are arguments, else the window. Not a JavaFX
 * application itself, so that the command line needs no toolkit.
 */
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        AppHome home = AppHome.find();
        Path logFile = Logs.start(home.state());
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

    private static int run(String[] arguments, AppHome home, Path logFile, Console console) {
        try (Wiring wiring = new Wiring(home, logFile)) {
            CommandLineApp commands = wiring.commandLine(console);
            return commands.run(arguments);
        }
    }
}
