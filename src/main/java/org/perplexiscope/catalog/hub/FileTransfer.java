package org.perplexiscope.catalog.hub;

import org.perplexiscope.model.Cancellation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** Brings the bytes of one file that are not here yet, as far as one connection carries. */
final class FileTransfer {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int BEYOND_END = 416;

    private final HubConnection connection;
    private final long stalledNanos;
    private volatile long lastNews;

    FileTransfer(HubConnection connection, Patience patience) {
        this.connection = connection;
        stalledNanos = patience.answer().toNanos();
    }

    /**
     * Goes on where the file ends.
     *
     * @param most bytes the file shall have at last, -1 where that is not known
     * @param arrived told the file's size now and then
     * @return the answer, the bytes of which are in the file if its status says so
     * @throws IOException if the connection fails or breaks off; what came is kept
     */
    HttpResponse<Void> run(
            URI address, Path file, long most, LongConsumer arrived, Cancellation cancellation)
            throws IOException {
        long from = Files.exists(file) ? Files.size(file) : 0;
        lastNews = System.nanoTime();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            HttpResponse<Void> response =
                    connection.send(
                            "GET",
                            address,
                            from,
                            info -> sink(channel, info, from, most, arrived),
                            _ -> false,
                            () -> System.nanoTime() - lastNews > stalledNanos,
                            cancellation);
            if (response.statusCode() == BEYOND_END) {
                channel.truncate(0);
            }
            return response;
        }
    }

    static boolean isWhole(HttpResponse<?> response) {
        return response.statusCode() == OK || response.statusCode() == PARTIAL;
    }

    /** Where the body of an answer goes. */
    private HttpResponse.BodySubscriber<Void> sink(
            FileChannel channel,
            HttpResponse.ResponseInfo info,
            long from,
            long most,
            LongConsumer arrived) {
        if (info.statusCode() != OK && info.statusCode() != PARTIAL) {
            return HttpResponse.BodySubscribers.discarding();
        }
        String range = info.headers().firstValue("Content-Range").orElse("");
        boolean goesOn = info.statusCode() == PARTIAL && range.startsWith("bytes " + from + "-");
        if (from > 0 && info.statusCode() == PARTIAL && !goesOn) {
            throw new UncheckedIOException(new IOException("it sent another part of the file"));
        }
        try {
            channel.truncate(goesOn ? from : 0);
            channel.position(goesOn ? from : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpResponse.BodySubscribers.ofByteArrayConsumer(
                bytes -> {
                    lastNews = System.nanoTime();
                    bytes.ifPresent(part -> write(channel, part, most, arrived));
                });
    }

    private static void write(FileChannel channel, byte[] part, long most, LongConsumer arrived) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(part);
            while (buffer.hasRemaining()) {
                try {
                    int _ = channel.write(buffer);
                } catch (IOException e) { // to be told from what the connection fails with
                    throw new FileSystemException(null, null, e.getMessage());
                }
            }
            if (most >= 0 && channel.position() > most) {
                throw new IOException("it sent more than the file's size");
            }
            arrived.accept(channel.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
