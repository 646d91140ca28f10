package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.text.TextFiles;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;

import java.nio.file.Path;

/** Reads the text to score. */
final class TextSource {
    private static final String STANDARD_INPUT = "the standard input";

    private final Console console;

    TextSource(Console console) {
        this.console = console;
    }

    /**
     * The text of a file, or of the standard input.
     *
     * @param name a file, {@code -} or null for the standard input
     */
    String read(@Nullable String name) throws FaultException, InputException {
        if (name == null || name.equals("-")) {
            if (name == null && console.inIsTerminal()) {
                throw new InputException(
                        "There is no text.", "Give --text FILE, or send a text through a pipe.");
            }
            return TextFiles.read(console.in(), STANDARD_INPUT);
        }
        return TextFiles.read(Path.of(name), Cancellation.NEVER);
    }
}
