package org.perplexiscope.catalog.hub;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.engine.CudaNatives;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings the libraries for CUDA devices into the program's data folder, from a file or an address
 * that the user names: there is no other. Its methods wait, and are not for the thread that paints.
 */
public final class CudaLibraries {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final CudaNatives natives;
    private final Map<String, String> environment;
    private final Patience patience;

    /**
     * @param environment says which proxies lead to an address
     */
    public CudaLibraries(CudaNatives natives, Map<String, String> environment, Patience patience) {
        this.natives = natives;
        this.patience = patience;
        this.environment =
                environment.entrySet().stream()
                        .filter(each -> !each.getKey().startsWith("HF_")) // no token goes there
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * An archive that can be installed.
     *
     * @param place a file, or the address of one
     * @param host where it comes from; empty for a file on this machine
     * @param bytes its size, -1 where that is not known
     */
    public record Offer(String place, String host, long bytes) {}

    public CudaSupport support() {
        return natives.support();
    }

    /** Names of the CUDA devices that the driver knows, whether or not they can be used. */
    public List<String> devices() {
        return natives.devices();
    }

    /** Where the libraries go. */
    public Path folder() {
        return natives.folder();
    }

    /**
     * Looks at what the user named, and asks its size.
     *
     * @throws FaultException if there is no such file, or the address cannot be reached
     */
    public Offer look(String place, Cancellation cancellation) throws FaultException {
        String plain = place.strip();
        if (!isAddress(plain)) {
            return new Offer(plain, "", file(plain).toFile().length());
        }
        URI address = address(plain);
        try (HubConnection connection = connection(plain)) {
            long bytes = new ArchiveDownload(connection, patience, address).bytes(cancellation);
            return new Offer(plain, connection.host(), bytes);
        }
    }

    /**
     * Fetches the archive if it is not on this machine, checks it and takes the libraries out of
     * it. They are used from the next start on.
     *
     * @param sha256 what its publisher names; empty for the one beside the archive, if it is
     *     fetched
     * @throws FaultException if it cannot be fetched, is damaged or not the right one
     * @throws java.util.concurrent.CancellationException if the cancellation was requested; what
     *     came stays for the next time
     */
    public void install(
            Offer offer, String sha256, DownloadProgress progress, Cancellation cancellation)
            throws FaultException {
        String hash = sha256.strip().toLowerCase(Locale.ROOT);
        if (!hash.isEmpty() && !SHA256.matcher(hash).matches()) {
            throw new FaultException(Fault.CUDA_ARCHIVE_DAMAGED, offer.place());
        }
        if (offer.host().isEmpty()) {
            Path file = file(offer.place());
            requireHash(file, hash, cancellation);
            unpack(file, progress, cancellation);
            return;
        }
        Path folder = natives.folder().resolveSibling("cuda-download");
        URI address = address(offer.place());
        String name = ArchiveDownload.name(address);
        Path part = folder.resolve(name + ".part");
        try (HubConnection connection = connection(offer.place())) {
            Files.createDirectories(folder);
            ArchiveDownload download = new ArchiveDownload(connection, patience, address);
            String expected = hash.isEmpty() ? download.hash(cancellation) : hash;
            requireSpace(folder, offer.bytes() - part.toFile().length());
            download.fetch(
                    part,
                    offer.bytes(),
                    expected,
                    arrived -> progress.at(name, arrived, Math.max(arrived, offer.bytes())),
                    cancellation);
            unpack(part, progress, cancellation);
            Files.deleteIfExists(part);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, folder);
        }
    }

    /** Deletes the libraries. */
    public void remove() throws FaultException {
        natives.remove();
    }

    private void unpack(Path archive, DownloadProgress progress, Cancellation cancellation)
            throws FaultException {
        String name = String.valueOf(archive.getFileName());
        long bytes = archive.toFile().length();
        natives.install(
                archive,
                fraction -> progress.at(name, (long) (fraction * bytes), bytes),
                cancellation);
    }

    private static void requireHash(Path file, String hash, Cancellation cancellation)
            throws FaultException {
        try {
            if (!hash.isEmpty() && !BlobDigest.isOf(file, hash, cancellation)) {
                throw new FaultException(Fault.CUDA_ARCHIVE_DAMAGED, file);
            }
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    private static void requireSpace(Path folder, long needed) throws IOException, FaultException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (needed > free) {
            throw new FaultException(
                    Fault.DISK_FULL, folder, Math.ceilDiv(needed, 1_000_000), free / 1_000_000);
        }
    }

    private static boolean isAddress(String place) {
        return place.startsWith("https://") || place.startsWith("http://");
    }

    private static Path file(String place) throws FaultException {
        Path file = path(place);
        if (file == null || !Files.isRegularFile(file)) {
            throw new FaultException(Fault.FILE_NOT_READABLE, place);
        }
        return file;
    }

    private static @Nullable Path path(String place) {
        try {
            return Path.of(place);
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private static URI address(String place) throws FaultException {
        try {
            URI address = URI.create(place);
            if (address.getHost() != null && !ArchiveDownload.name(address).isEmpty()) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the fault
        }
        throw new FaultException(Fault.FILE_NOT_READABLE, place);
    }

    private HubConnection connection(String place) throws FaultException {
        Path nowhere = natives.folder().resolve("none"); // where a token would lie
        URI address = address(place);
        String host = address.getScheme() + "://" + address.getRawAuthority();
        return new HubConnection(HubAccess.of(host, environment, nowhere), patience);
    }
}
