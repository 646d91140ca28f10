package org.perplexiscope.engine;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Hashes a model's files beside the scoring. */
final class Fingerprints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fingerprints.class);

    /** Stands for files that could not be read a second time. */
    private static final String UNKNOWN = "";

    private final CompletableFuture<Fingerprint> fingerprint = new CompletableFuture<>();
    private volatile boolean closed;

    private Fingerprints() {}

    /** Begins to hash. */
    static Fingerprints start(List<Path> weights, Path tokenizer) {
        Fingerprints started = new Fingerprints();
        Thread.ofPlatform()
                .name("fingerprint")
                .daemon(true)
                .start(() -> started.run(weights, tokenizer));
        return started;
    }

    /** The hashes; waits for them. */
    Fingerprint await() {
        return fingerprint.join();
    }

    private void run(List<Path> weights, Path tokenizer) {
        try {
            String all = ofAll(weights, () -> closed);
            boolean inOne = weights.equals(List.of(tokenizer));
            fingerprint.complete(new Fingerprint(all, inOne ? all : of(tokenizer, () -> closed)));
        } catch (IOException | CancellationException e) {
            LOG.info("no fingerprint", e);
            fingerprint.complete(new Fingerprint(UNKNOWN, UNKNOWN));
        }
    }

    private static String ofAll(List<Path> files, Cancellation cancellation) throws IOException {
        if (files.size() == 1) {
            return of(files.getFirst(), cancellation);
        }
        MessageDigest all = sha256();
        for (Path file : files) {
            all.update(HexFormat.of().parseHex(of(file, cancellation)));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static String of(Path file, Cancellation cancellation) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                cancellation.check();
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
