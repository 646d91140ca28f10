package org.perplexiscope.catalog.hub;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.ArchitectureCheck;
import org.perplexiscope.catalog.HubCache;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** One download: file after file, each as often as the connection breaks off and it got on. */
final class Download {
    private static final String CONFIG = "config.json";

    /** What stays free on the disk. */
    private static final long RESERVE_BYTES = 64 << 20;

    private final DownloadPlan plan;
    private final HubConnection connection;
    private final CacheFolder folder;
    private final Patience patience;
    private final ArchitectureCheck architectures;
    private long done;

    Download(
            DownloadPlan plan,
            HubConnection connection,
            CacheFolder folder,
            Patience patience,
            ArchitectureCheck architectures) {
        this.plan = plan;
        this.connection = connection;
        this.folder = folder;
        this.patience = patience;
        this.architectures = architectures;
    }

    ModelSource run(DownloadProgress progress, Cancellation cancellation) throws FaultException {
        Path snapshot = folder.snapshot(plan.commit());
        try {
            folder.create(plan.commit());
            for (HubFile file : plan.files()) {
                cancellation.check();
                bring(file, progress, cancellation);
                if (file.path().equals(CONFIG)) {
                    architectures.require(ModelConfig.read(snapshot));
                }
            }
            folder.setReference(plan.revision(), plan.commit());
        } catch (IOException e) {
            throw diskFault(e, 0);
        }
        return source(snapshot);
    }

    private ModelSource source(Path snapshot) throws FaultException {
        Path weights = snapshot.resolve(plan.weights());
        return HubCache.modelOf(plan.name(), weights)
                .orElseThrow(() -> new FaultException(Fault.HUB_NOTHING_TO_OPEN, plan.name()));
    }

    private void bring(HubFile file, DownloadProgress progress, Cancellation cancellation)
            throws FaultException, IOException {
        URI address =
                connection.address(
                        "/" + plan.name() + "/resolve/" + plan.commit() + "/" + file.path());
        RemoteFile remote = describe(file, address, cancellation);
        long before = done;
        long size = remote.bytes() < 0 ? file.bytes() : remote.bytes();
        progress.at(file.path(), before, total());
        if (!isHere(file, remote)) {
            FileLock lock = folder.lock(remote.etag(), cancellation);
            try (var _ = lock.acquiredBy()) {
                if (!Files.exists(folder.blob(remote.etag()))) {
                    requireSpace(remote);
                    fetch(
                            file,
                            address,
                            remote,
                            arrived -> progress.at(file.path(), before + arrived, total()),
                            cancellation);
                }
                folder.link(plan.commit(), file.path(), remote.etag());
            }
        }
        done = before + size;
        progress.at(file.path(), done, total());
    }

    /** All bytes; what the hub did not foretell counts as far as it came. */
    private long total() {
        return Math.max(plan.bytes(), done);
    }

    private boolean isHere(HubFile file, RemoteFile remote) throws IOException {
        Path place = folder.snapshot(plan.commit()).resolve(file.path());
        Path blob = folder.blob(remote.etag());
        if (!Files.exists(place)) {
            return false;
        }
        return Files.exists(blob)
                ? Files.isSameFile(place, blob)
                : remote.bytes() >= 0 && Files.size(place) == remote.bytes();
    }

    private RemoteFile describe(HubFile file, URI address, Cancellation cancellation)
            throws FaultException {
        IOException last = new IOException();
        for (int attempt = 0; attempt < patience.attempts(); attempt++) {
            patience.pause(attempt, cancellation);
            try {
                HttpResponse<Void> response =
                        connection.send(
                                "HEAD",
                                address,
                                0,
                                HttpResponse.BodyHandlers.discarding(),
                                RemoteFile::isDescribed,
                                () -> false,
                                cancellation);
                if (response.statusCode() < 400) {
                    return RemoteFile.of(response.headers());
                }
                requireAnother(response);
                last = status(response);
            } catch (IOException e) {
                last = e;
            }
        }
        throw brokenOff(file, last);
    }

    /** Whether it is worth asking again. */
    private void requireAnother(HttpResponse<?> response) throws FaultException {
        if (response.statusCode() < 500
                && response.statusCode() != 429
                && response.statusCode() != 416) {
            throw connection.refused(plan.name(), response);
        }
    }

    private static IOException status(HttpResponse<?> response) {
        return new IOException("it answers with status " + response.statusCode());
    }

    private void fetch(
            HubFile file,
            URI address,
            RemoteFile remote,
            LongConsumer arrived,
            Cancellation cancellation)
            throws FaultException, IOException {
        Path part = folder.part(remote.etag());
        FileTransfer transfer = new FileTransfer(connection, patience);
        IOException last = new IOException();
        boolean wasDamaged = false;
        for (int attempt = 0; attempt < patience.attempts(); attempt++) {
            patience.pause(attempt, cancellation);
            long before = sizeOf(part);
            try {
                if (before == 0 || before != remote.bytes()) {
                    HttpResponse<Void> response =
                            transfer.run(address, part, remote.bytes(), arrived, cancellation);
                    if (!FileTransfer.isWhole(response)) {
                        requireAnother(response);
                        last = status(response);
                        continue;
                    }
                }
                if (isSound(part, remote, cancellation)) {
                    folder.finish(remote.etag());
                    return;
                }
                Files.delete(part);
                if (wasDamaged) {
                    throw new FaultException(
                            Fault.DOWNLOAD_DAMAGED, file.path(), connection.host());
                }
                wasDamaged = true;
                attempt = -1;
            } catch (FileSystemException e) {
                throw diskFault(e, Math.max(0, remote.bytes() - sizeOf(part)));
            } catch (IOException e) {
                last = e;
                if (sizeOf(part) > before) {
                    attempt = 0; // it got on
                }
            }
        }
        throw brokenOff(file, last);
    }

    private static boolean isSound(Path part, RemoteFile remote, Cancellation cancellation)
            throws IOException {
        return (remote.bytes() < 0 || Files.size(part) == remote.bytes())
                && BlobDigest.fits(part, remote.etag(), cancellation);
    }

    private static long sizeOf(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private FaultException brokenOff(HubFile file, IOException failure) {
        FaultException unreachable = connection.unreachable(failure);
        return failure instanceof ConnectException
                ? unreachable
                : new FaultException(
                        failure,
                        Fault.DOWNLOAD_BROKEN_OFF,
                        file.path(),
                        connection.host(),
                        plan.name());
    }

    private void requireSpace(RemoteFile remote) throws IOException, FaultException {
        long needed = remote.bytes() - sizeOf(folder.part(remote.etag()));
        long free = Files.getFileStore(folder.snapshot(plan.commit())).getUsableSpace();
        if (needed + RESERVE_BYTES > free) {
            throw diskFull(null, needed, free);
        }
    }

    private FaultException diskFault(IOException failure, long needed) {
        Path place = folder.snapshot(plan.commit());
        try {
            long free = Files.getFileStore(place).getUsableSpace();
            if (free < Math.max(needed, 1 << 20)) {
                return diskFull(failure, needed, free);
            }
        } catch (IOException _) {
            // then it is not known to be full
        }
        return new FaultException(failure, Fault.OUTPUT_NOT_WRITABLE, place);
    }

    private FaultException diskFull(@Nullable IOException failure, long needed, long free) {
        return new FaultException(
                failure,
                Fault.DISK_FULL,
                folder.snapshot(plan.commit()),
                Math.ceilDiv(needed, 1_000_000),
                free / 1_000_000);
    }
}
