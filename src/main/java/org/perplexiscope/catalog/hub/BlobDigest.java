package org.perplexiscope.catalog.hub;

import org.perplexiscope.model.Cancellation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Compares a file with the hash that the hub names it by. */
final class BlobDigest {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern GIT = Pattern.compile("[0-9a-f]{40}");
    private static final int STEP = 1 << 20;

    private BlobDigest() {}

    /**
     * Whether the file's bytes have the hash.
     *
     * @param etag sha-256 of a large file, or what git calls a small one: sha-1 over {@code blob
     *     SIZE}, a zero byte and the bytes; anything else says nothing of the bytes and fits
     */
    static boolean fits(Path file, String etag, Cancellation cancellation) throws IOException {
        if (SHA256.matcher(etag).matches()) {
            return etag.equals(hash(file, algorithm("SHA-256"), cancellation));
        }
        if (GIT.matcher(etag).matches()) {
            MessageDigest git = algorithm("SHA-1");
            git.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
            return etag.equals(hash(file, git, cancellation));
        }
        return true;
    }

    /**
     * Whether a file has a hash.
     *
     * @param hash SHA-256 or SHA-1, by its length
     */
    static boolean isOf(Path file, String hash, Cancellation cancellation) throws IOException {
        String name = SHA256.matcher(hash).matches() ? "SHA-256" : "SHA-1";
        return hash.equals(hash(file, algorithm(name), cancellation));
    }

    private static String hash(Path file, MessageDigest digest, Cancellation cancellation)
            throws IOException {
        byte[] step = new byte[STEP];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(step); n >= 0; n = in.read(step)) {
                cancellation.check();
                digest.update(step, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
