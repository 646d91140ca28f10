package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Where to and how a command writes. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "NAME",
            converter = Converters.OfFormat.class,
            description =
                    "text (a summary), json (everything, to be read by programs), csv (a table),"
                            + " html (a page), pdf (to print), svg or png (a picture). Without it"
                            + " the end of --out decides, else text.")
    private @Nullable Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write; the default is the standard output.")
    private @Nullable Path file;

    /** What to write. */
    Format format() {
        return Format.choose(format, file);
    }

    /** Null for the standard output. */
    @Nullable Path file() {
        return file;
    }
}
