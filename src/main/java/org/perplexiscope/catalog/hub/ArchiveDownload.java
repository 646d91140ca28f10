package org.perplexiscope.catalog.hub;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings one file from an address that the user gave, and checks it against a hash: the user's own,
 * or the one that lies beside the file under the same name with {@code .sha256} or {@code .sha1}.
 * What came of it stays when the connection ends early, and the next attempt goes on there.
 */
final class ArchiveDownload {
    private static final int OK = 200;
    private static final int MAX_HASH_BYTES = 4096;
    private static final Pattern HASH =
            Pattern.compile("(?<![0-9a-f])([0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])");

    private final HubConnection connection;
    private final Patience patience;
    private final URI address;

    ArchiveDownload(HubConnection connection, Patience patience, URI address) {
        this.connection = connection;
        this.patience = patience;
        this.address = address;
    }

    /** The file's name. */
    static String name(URI address) {
        String path = address.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Asks how large the file is.
     *
     * @return bytes, -1 where the server does not say
     */
    long bytes(Cancellation cancellation) throws FaultException {
        try {
            HttpResponse<Void> response =
                    connection.send(
                            "HEAD",
                            address,
                            0,
                            HttpResponse.BodyHandlers.discarding(),
                            _ -> false,
                            () -> false,
                            cancellation);
            if (response.statusCode() != OK) {
                throw status(response);
            }
            return response.headers().firstValueAsLong("Content-Length").orElse(-1);
        } catch (IOException e) {
            throw connection.unreachable(e);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /**
     * The hash that lies beside the file.
     *
     * @throws FaultException if there is none
     */
    String hash(Cancellation cancellation) throws FaultException {
        for (String end : new String[] {".sha256", ".sha1"}) {
            try {
                HttpResponse<String> response =
                        connection.send(
                                "GET",
                                URI.create(address + end),
                                0,
                                HttpResponse.BodyHandlers.limiting(
                                        HttpResponse.BodyHandlers.ofString(), MAX_HASH_BYTES),
                                _ -> false,
                                () -> false,
                                cancellation);
                Matcher hash = HASH.matcher(response.body().toLowerCase(Locale.ROOT));
                if (response.statusCode() == OK && hash.find()) {
                    return hash.group();
                }
            } catch (IOException e) {
                throw connection.unreachable(e);
            }
        }
        throw new FaultException(Fault.CUDA_HASH_MISSING, name(address), connection.host());
    }

    /**
     * Brings the file.
     *
     * @param bytes its size, -1 where it is not known
     * @param part where it comes to; begins where an earlier attempt ended
     * @param arrived told the bytes that are here now and then
     */
    void fetch(Path part, long bytes, String hash, LongConsumer arrived, Cancellation cancellation)
            throws FaultException {
        FileTransfer transfer = new FileTransfer(connection, patience);
        IOException last = new IOException();
        boolean damaged = false;
        for (int attempt = 0; attempt < patience.attempts(); attempt++) {
            patience.pause(attempt, cancellation);
            long before = size(part);
            try {
                if (before == 0 || before != bytes) {
                    HttpResponse<Void> response =
                            transfer.run(address, part, bytes, arrived, cancellation);
                    if (!FileTransfer.isWhole(response)) {
                        last = status(response);
                        continue;
                    }
                }
                if (BlobDigest.isOf(part, hash, cancellation)) {
                    return;
                }
                Files.delete(part);
                if (damaged) {
                    throw new FaultException(
                            Fault.DOWNLOAD_DAMAGED, name(address), connection.host());
                }
                damaged = true;
                attempt = -1;
            } catch (FileSystemException e) {
                throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, part);
            } catch (IOException e) {
                last = e;
                if (size(part) > before) {
                    attempt = 0; // it got on
                }
            }
        }
        throw last instanceof ConnectException
                ? connection.unreachable(last)
                : new FaultException(
                        last,
                        Fault.DOWNLOAD_BROKEN_OFF,
                        name(address),
                        connection.host(),
                        name(address));
    }

    private static IOException status(HttpResponse<?> response) {
        return new IOException("it answers with status " + response.statusCode());
    }

    private static long size(Path part) {
        return part.toFile().length();
    }
}
