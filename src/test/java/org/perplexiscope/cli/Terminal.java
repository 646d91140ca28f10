package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.HubCache;
import org.perplexiscope.catalog.Localized;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.hub.CudaLibraries;
import org.perplexiscope.catalog.hub.HubAccess;
import org.perplexiscope.catalog.hub.ModelHub;
import org.perplexiscope.catalog.hub.Patience;
import org.perplexiscope.engine.CudaNatives;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs commands with fake models, and keeps what they wrote. */
final class Terminal implements AutoCloseable {
    static final Path LOG = Path.of("the.log");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Engine engine;
    private final CommandLineApp app;

    /** A terminal with the models "fake" (context 64) and "other" (context 64, no BOS). */
    Terminal(String input) {
        this(input, false, () -> new FakeModel(64, true));
    }

    Terminal(String input, boolean watched, Supplier<LanguageModel> fake) {
        this(input, watched, fake, null);
    }

    /** A terminal whose downloads go into the folder. */
    static Terminal downloadingTo(Path cache) {
        return new Terminal("", false, () -> new FakeModel(64, true), cache);
    }

    private Terminal(
            String input, boolean watched, Supplier<LanguageModel> fake, @Nullable Path cache) {
        Opener opener = new Opener(fake);
        engine = new Engine(opener);
        Console console =
                new Console(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        watched,
                        watched);
        app =
                new CommandLineApp(
                        new Workbench(console, new Shelf(cache), opener, cuda(), engine, LOG));
    }

    /** In a folder that there is not. */
    private static CudaLibraries cuda() {
        Path nowhere = LOG.resolveSibling("no-such-folder");
        return new CudaLibraries(CudaNatives.in(nowhere), Map.of(), Patience.USUAL);
    }

    int run(String... arguments) {
        return app.run(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Opens fake models. */
    private record Opener(Supplier<LanguageModel> fake) implements ModelOpener {
        @Override
        public LanguageModel open(
                ModelSource source,
                Precision precision,
                String device,
                Progress progress,
                Cancellation cancellation)
                throws FaultException {
            progress.at(0.5);
            if (!device.equals("auto") && !devices().contains(device)) {
                throw new FaultException(Fault.DEVICE_UNKNOWN, device, "cpu");
            }
            return source.name().equals("other") ? new FakeModel(64, false) : fake.get();
        }

        @Override
        public List<String> devices() {
            return List.of("cpu");
        }
    }

    /** Knows two names, folders with config.json and programs; downloads into a folder. */
    private record Shelf(@Nullable Path cache) implements ModelShelf {
        @Override
        public ModelSource find(String nameOrPath) throws FaultException {
            Path path = Path.of(nameOrPath);
            if (nameOrPath.equals("fake") || nameOrPath.equals("other")) {
                return new ModelSource(nameOrPath, path, ModelSource.Kind.HUGGING_FACE);
            }
            if (nameOrPath.endsWith(".pt")) {
                return new ModelSource(nameOrPath, path, ModelSource.Kind.TORCH_SCRIPT);
            }
            if (!Files.isDirectory(path)) {
                throw new FaultException(Fault.MODEL_NOT_FOUND, nameOrPath);
            }
            throw new FaultException(Fault.CONFIG_MISSING, nameOrPath);
        }

        @Override
        public List<ModelEntry> entries() {
            return List.of(
                    entry("fake", "bytes", 1_500_000, "float32", 6_000_000, 64, null),
                    entry(
                            "broken",
                            "gpt2",
                            0,
                            "",
                            10,
                            0,
                            new FaultException(Fault.TOKENIZER_MISSING, "broken")));
        }

        @Override
        public void addFolder(Path folder) throws FaultException {
            if (!Files.isDirectory(folder)) {
                throw new FaultException(Fault.FOLDER_NOT_FOUND, folder);
            }
        }

        @Override
        public boolean removeFolder(Path folder) {
            return Files.isDirectory(folder);
        }

        @Override
        public ModelHub hub(String endpoint) throws FaultException {
            Path hub = Path.of(System.getProperty("java.io.tmpdir"), "no-cache");
            return new ModelHub(
                    HubAccess.of(endpoint, Map.of(), hub),
                    new HubCache(cache == null ? hub : cache),
                    _ -> {},
                    Patience.USUAL);
        }

        private static ModelEntry entry(
                String name,
                String architecture,
                long parameters,
                String storedAs,
                long bytes,
                int context,
                @Nullable FaultException fault) {
            return new ModelEntry(
                    new ModelSource(name, Path.of(name), ModelSource.Kind.HUGGING_FACE),
                    ModelEntry.Origin.BUNDLED,
                    new Localized("", ""),
                    architecture,
                    parameters,
                    parameters,
                    storedAs,
                    bytes,
                    context,
                    fault);
        }
    }
}
