package org.perplexiscope.cli;

import org.perplexiscope.catalog.hub.CudaLibraries;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.ModelOpener;

import java.nio.file.Path;

/**
 * What the commands work with.
 *
 * @param opener of the engine, asked for its devices
 * @param cuda the libraries for CUDA devices
 * @param logFile where the details of an unexpected failure stand
 */
public record Workbench(
        Console console,
        ModelShelf models,
        ModelOpener opener,
        CudaLibraries cuda,
        Engine engine,
        Path logFile) {}
