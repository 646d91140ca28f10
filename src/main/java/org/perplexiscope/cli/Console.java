package org.perplexiscope.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The standard streams, always in UTF-8.
 *
 * @param in where a text may come from
 * @param out for results alone
 * @param err for everything else
 * @param inIsTerminal whether a person would have to type the text
 * @param errIsTerminal whether a person watches the progress
 */
public record Console(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean errIsTerminal) {
    /**
     * The streams of the process. The launcher says in {@code perplexiscope.terminals} which of
     * them, by number, are terminals; without it the Java runtime is asked, which knows only
     * whether input and output both are.
     */
    public static Console ofProcess() {
        String terminals = System.getProperty("perplexiscope.terminals");
        boolean interactive =
                Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent();
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminals == null ? interactive : terminals.contains("0"),
                terminals == null ? interactive : terminals.contains("2"));
    }
}
