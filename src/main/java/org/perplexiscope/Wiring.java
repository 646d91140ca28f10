package org.perplexiscope;

import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.catalog.CarefulOpener;
import org.perplexiscope.catalog.Catalog;
import org.perplexiscope.catalog.DefaultModel;
import org.perplexiscope.catalog.MachineMemory;
import org.perplexiscope.catalog.MemoryNeed;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.OtherPrograms;
import org.perplexiscope.catalog.Samples;
import org.perplexiscope.catalog.hub.CudaLibraries;
import org.perplexiscope.catalog.hub.HubAccess;
import org.perplexiscope.catalog.hub.ModelHub;
import org.perplexiscope.catalog.hub.Patience;
import org.perplexiscope.cli.CommandLineApp;
import org.perplexiscope.cli.Console;
import org.perplexiscope.cli.ModelShelf;
import org.perplexiscope.cli.Workbench;
import org.perplexiscope.engine.CudaNatives;
import org.perplexiscope.engine.DataFolder;
import org.perplexiscope.engine.Families;
import org.perplexiscope.engine.TorchModels;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Progress;
import org.perplexiscope.ui.models.Library;
import org.perplexiscope.ui.prefs.Machine;
import org.perplexiscope.ui.shell.Services;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Puts the program together: what stands on what is decided here alone. */
final class Wiring implements AutoCloseable {
    private final TorchModels torch;
    private final ModelOpener models;
    private final Engine engine;
    private final CudaLibraries cuda;
    private final OtherPrograms machine = OtherPrograms.here();
    private final AppHome home;
    private final Catalog catalog;
    private final Path logFile;

    Wiring(AppHome home, Path logFile) {
        this.home = home;
        catalog = new Catalog(home, machine, Families::require);
        MachineMemory memory = MachineMemory.here();
        CudaNatives natives = CudaNatives.in(DataFolder.find());
        torch = new TorchModels(() -> MemoryNeed.roomForWeights(memory.bytes()), natives);
        cuda = new CudaLibraries(natives, machine.environment(), Patience.USUAL);
        models = new CarefulOpener(torch, catalog, memory);
        engine = new Engine(models);
        this.logFile = logFile;
    }

    /** The program without a window. */
    CommandLineApp commandLine(Console console) {
        return new CommandLineApp(
                new Workbench(console, new Shelf(catalog, machine), models, cuda, engine, logFile));
    }

    /** A model that an example can name. */
    String exampleModel() {
        return DefaultModel.choose(catalog.bundled()).map(ModelEntry::name).orElse("FOLDER");
    }

    /** What the window works with; the engine starts beside it. */
    Services window() {
        var _ = engine.prepare();
        return Services.of(
                engine,
                catalog,
                new CatalogLibrary(catalog, machine),
                new Samples(home),
                new TorchMachine(torch, models, cuda),
                home,
                logFile);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** The catalog as the command line sees it. */
    private record Shelf(Catalog catalog, OtherPrograms machine) implements ModelShelf {
        @Override
        public ModelSource find(String nameOrPath) throws FaultException {
            return catalog.find(nameOrPath);
        }

        @Override
        public List<ModelEntry> entries() {
            return catalog.list();
        }

        @Override
        public void addFolder(Path folder) throws FaultException {
            catalog.settings().addFolder(folder);
        }

        @Override
        public boolean removeFolder(Path folder) throws FaultException {
            return catalog.settings().removeFolder(folder);
        }

        @Override
        public ModelHub hub(String endpoint) throws FaultException {
            return ModelHub.of(endpoint, catalog.settings(), machine, Families::require);
        }
    }

    /** Where models are computed, as the window sees it. */
    private record TorchMachine(TorchModels torch, ModelOpener models, CudaLibraries libraries)
            implements Machine {
        @Override
        public List<String> devices() throws FaultException {
            return models.devices();
        }

        @Override
        public void useThreads(int threads) {
            models.useThreads(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
        }

        @Override
        public long memoryBytes() {
            return MachineMemory.here().bytes();
        }

        @Override
        public String engine() throws FaultException {
            return torch.version();
        }

        @Override
        public CudaSupport cuda() {
            return libraries.support();
        }

        @Override
        public List<String> cudaDevices() {
            return libraries.devices();
        }

        @Override
        public void installCuda(Path archive, Progress progress, Cancellation cancellation)
                throws FaultException {
            libraries.install(
                    libraries.look(archive.toString(), cancellation),
                    "",
                    (_, done, total) -> progress.at((double) done / Math.max(1, total)),
                    cancellation);
        }
    }

    /** The catalog as the window sees it. */
    private record CatalogLibrary(Catalog catalog, OtherPrograms machine) implements Library {
        @Override
        public void scan(Consumer<ModelEntry> each, Cancellation cancellation) {
            catalog.scan(each, cancellation);
        }

        @Override
        public void addFolder(Path folder) throws FaultException {
            catalog.settings().addFolder(folder);
        }

        @Override
        public List<Path> folders() {
            return catalog.settings().folders();
        }

        @Override
        public void removeFolder(Path folder) throws FaultException {
            catalog.settings().removeFolder(folder);
        }

        @Override
        public ModelHub hub() throws FaultException {
            return ModelHub.of(
                    catalog.settings().endpoint(), catalog.settings(), machine, Families::require);
        }

        @Override
        public String endpoint() {
            String chosen = catalog.settings().endpoint();
            return chosen.isBlank()
                    ? machine.environment().getOrDefault("HF_ENDPOINT", "")
                    : chosen;
        }

        @Override
        public void setEndpoint(String endpoint) throws FaultException {
            HubAccess.check(endpoint);
            catalog.settings().setEndpoint(endpoint);
        }

        @Override
        public long memory() {
            return MachineMemory.here().bytes();
        }
    }
}
