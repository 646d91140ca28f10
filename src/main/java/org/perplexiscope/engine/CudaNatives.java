package org.perplexiscope.engine;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The libraries that libtorch needs for CUDA devices. They come in an archive apart from the
 * program, lie in a folder of their own, and are used where the driver is there for them; else, and
 * where they did not start the last time, those for the processor are.
 */
public final class CudaNatives {
    private static final Logger LOG = LoggerFactory.getLogger(CudaNatives.class);

    /** Libraries of one major version run with every driver of it. */
    private static final int LEAST_DRIVER = 12_000;

    private static final String DESCRIPTION = "natives.properties";
    private static final String STARTING = "starting";

    private final Path folder;
    private final Supplier<CudaDriver> driver;
    private volatile boolean inUse;
    private volatile boolean failed;

    /**
     * @param folder where the libraries lie, if they do
     */
    CudaNatives(Path folder, Supplier<CudaDriver> driver) {
        this.folder = folder;
        this.driver = driver;
    }

    /** Those in a data folder, for this machine's driver. */
    public static CudaNatives in(Path data) {
        return new CudaNatives(data.resolve("cuda"), CudaDriver::here);
    }

    /** Where the libraries lie, if they do. */
    public Path folder() {
        return folder;
    }

    public CudaSupport support() {
        if (!NativesArchive.isForThisSystem()) {
            return CudaSupport.IMPOSSIBLE;
        }
        if (inUse) {
            return CudaSupport.IN_USE;
        }
        if (!isInstalled()) {
            return CudaSupport.ABSENT;
        }
        if (failed || Files.exists(folder.resolve(STARTING))) {
            return CudaSupport.FAILED;
        }
        CudaDriver there = driver.get();
        if (there.gpus().isEmpty()) {
            return CudaSupport.NO_DEVICE;
        }
        return there.version() < LEAST_DRIVER ? CudaSupport.OLD_DRIVER : CudaSupport.NEXT_START;
    }

    /** The devices that the driver knows, whether or not the libraries are here; for people. */
    public List<String> devices() {
        return driver.get().gpus().stream().map(CudaDriver.Gpu::name).toList();
    }

    /** Bytes of memory of a device, 0 where it is not known. */
    long memoryBytes(int device) {
        List<CudaDriver.Gpu> gpus = driver.get().gpus();
        return device < gpus.size() ? gpus.get(device).memoryBytes() : 0;
    }

    /**
     * Takes the libraries out of an archive: of libtorch itself, or of DJL's natives. They take the
     * place of earlier ones at once or not at all.
     *
     * @throws FaultException if they are not in it, are of another version or damaged, or do not
     *     find room
     * @throws java.util.concurrent.CancellationException if the cancellation was requested
     */
    public void install(Path archive, Progress progress, Cancellation cancellation)
            throws FaultException {
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        try {
            delete(part);
            Files.createDirectories(part);
            String flavour = NativesArchive.unpack(archive, part, progress, cancellation);
            Files.writeString(part.resolve(DESCRIPTION), "flavour=" + flavour + "\n");
            delete(folder);
            Files.move(part, folder);
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, folder);
        } finally {
            deleteQuietly(part);
        }
    }

    /** Deletes the libraries; those in use stay in use until the program ends. */
    public void remove() throws FaultException {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, folder);
        }
    }

    private boolean isInstalled() {
        return Files.exists(folder.resolve(DESCRIPTION));
    }

    /** Tells DJL to load the libraries if they can be used; says whether it is told so. */
    boolean choose() {
        if (support() != CudaSupport.NEXT_START) {
            return false;
        }
        try (InputStream in = Files.newInputStream(folder.resolve(DESCRIPTION))) {
            Properties description = new Properties();
            description.load(in);
            System.setProperty("PYTORCH_FLAVOR", description.getProperty("flavour", ""));
            System.setProperty("PYTORCH_LIBRARY_PATH", folder.toString());
            // Should they take the process with them, the next one does not try again.
            Files.writeString(folder.resolve(STARTING), "");
            return true;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the libraries for CUDA are not used", e);
            return false;
        }
    }

    /** To be called when DJL has loaded them. */
    void started() {
        inUse = true;
        deleteQuietly(folder.resolve(STARTING));
    }

    /** Tells DJL to load those for the processor after all. */
    void failed(Throwable failure) {
        LOG.warn("the libraries for CUDA did not start", failure);
        failed = true;
        System.clearProperty("PYTORCH_FLAVOR");
        System.clearProperty("PYTORCH_LIBRARY_PATH");
    }

    private static void deleteQuietly(Path place) {
        try {
            delete(place);
        } catch (IOException e) {
            LOG.warn("{} is left behind", place, e);
        }
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
