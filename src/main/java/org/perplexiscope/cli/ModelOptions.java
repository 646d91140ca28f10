package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Precision;

import picocli.CommandLine.Option;

/** How a model is opened. */
final class ModelOptions {
    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "float32",
            converter = Converters.OfPrecision.class,
            description =
                    "Format of the computation: float32 (exact, the default), bfloat16 (faster"
                            + " where the processor has it) or float16 (closer, for graphics"
                            + " devices).")
    Precision precision = Precision.FLOAT32;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "Where to compute: auto (the default) or a name that \"perplexiscope devices\""
                            + " lists.")
    String device = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Converters.OfThreads.class,
            description = "Cores that compute; the default is all.")
    @Nullable Integer threads;
}
