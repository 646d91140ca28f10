package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.WholeFile;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a result to the standard output or to a file, in UTF-8 whatever the locale is. */
final class Output {
    private final Console console;

    Output(Console console) {
        this.console = console;
    }

    /** Writes what a command has to say. */
    @FunctionalInterface
    interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * A file appears whole or not at all.
     *
     * @param file null for the standard output
     */
    void write(@Nullable Path file, Content content) throws FaultException {
        writeBytes(
                file,
                out -> {
                    Writer text =
                            new BufferedWriter(
                                    new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
                    content.write(text);
                    text.flush();
                });
    }

    /** As {@link #write} what is no text. */
    void writeBytes(@Nullable Path file, WholeFile.Content content) throws FaultException {
        try {
            if (file == null) {
                writeToConsole(content);
            } else if (Files.exists(file) && !Files.isRegularFile(file)) {
                try (OutputStream out = Files.newOutputStream(file)) { // a device, a pipe
                    content.write(out);
                }
            } else {
                WholeFile.write(file, content);
            }
        } catch (IOException e) {
            throw new FaultException(
                    e, Fault.OUTPUT_NOT_WRITABLE, file == null ? "The standard output" : file);
        }
    }

    private void writeToConsole(WholeFile.Content content) throws IOException {
        OutputStream out = console.out();
        try {
            content.write(out);
            out.flush();
        } catch (IOException e) {
            if (!isClosedPipe(e)) {
                throw e;
            }
        }
    }

    /** Whoever read the output, such as {@code head}, has seen enough. */
    private static boolean isClosedPipe(IOException e) {
        return e.getMessage() != null && e.getMessage().contains("Broken pipe");
    }
}
