package org.perplexiscope;

import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends everything that the program and its libraries log to one file, and nothing elsewhere. */
final class Logs {
    private Logs() {}

    /**
     * Must come before the first logger is made.
     *
     * @param state the folder for what the program keeps of the user's
     * @return the log file
     */
    static Path start(Path state) {
        Path file = state.resolve("logs").resolve("perplexiscope.log");
        System.setProperty("perplexiscope.log", file.toString()); // logback.xml reads it
        // What is logged while the log is still being set up is not lost, and needs no telling.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Forwarder());
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) ->
                        LoggerFactory.getLogger(Logs.class)
                                .error("uncaught in {}", thread.getName(), failure));
        return file;
    }

    /** Hands on what JavaFX and the Java runtime log. */
    private static final class Forwarder extends Handler {
        @Override
        public void publish(LogRecord entry) {
            var logger = LoggerFactory.getLogger(String.valueOf(entry.getLoggerName()));
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                logger.error("{}", entry.getMessage(), entry.getThrown());
            } else if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                logger.warn("{}", entry.getMessage(), entry.getThrown());
            } else {
                logger.info("{}", entry.getMessage(), entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
