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
        if (file == null) {
            writeToConsole(content);
        } else {
            try {
                writeToFile(file, content);
            } catch (IOException e) {
                throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, file);
            }
        }
    }

    private void writeToConsole(Content content) throws FaultException {
        Writer out = writer(console.out());
        try {
            content.write(out);
            out.flush();
        } catch (IOException e) {
            if (!isClosedPipe(e)) {
                throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, "The standard output");
            }
        }
    }

    /** Whoever read the output, such as {@code head}, has seen enough. */
    private static boolean isClosedPipe(IOException e) {
        return e.getMessage() != null && e.getMessage().contains("Broken pipe");
    }

    private static void writeToFile(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (Writer out = writer(Files.newOutputStream(file))) { // a device, a pipe
                content.write(out);
            }
            return;
        }
        WholeFile.write(
                file,
                out -> {
                    Writer text = writer(out);
                    content.write(text);
                    text.flush();
                });
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }
}
