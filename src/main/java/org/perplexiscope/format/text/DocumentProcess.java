package org.perplexiscope.format.text;

import org.perplexiscope.format.text.UnreadableException.Reason;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Reads a document in a second Java process that has little memory and little time. Where this
 * program was packed without the {@code java} command, in this one.
 */
final class DocumentProcess {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentProcess.class);
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final int MEMORY_MB = 512;
    private static final long POLL_MILLIS = 20;

    private final Path file;
    private final DocumentKind kind;
    private final Duration time;

    DocumentProcess(Path file, DocumentKind kind) {
        this(file, kind, TIME);
    }

    /**
     * @param time after which the process is stopped
     */
    DocumentProcess(Path file, DocumentKind kind, Duration time) {
        this.file = file;
        this.kind = kind;
        this.time = time;
    }

    /** The text of the document. */
    String read(Cancellation cancellation) throws FaultException, IOException {
        Path java = java();
        try {
            return Files.isExecutable(java)
                    ? readBeside(java, cancellation)
                    : Extraction.text(file, kind);
        } catch (UnreadableException e) {
            LOG.info("no text from {}: {}", file, e.reason(), e);
            throw new FaultException(e, e.reason().fault(), file, MEMORY_MB, time.toSeconds());
        }
    }

    private static Path java() {
        String name = File.separatorChar == '\\' ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    private String readBeside(Path java, Cancellation cancellation)
            throws IOException, UnreadableException {
        Path folder = Files.createTempDirectory("perplexiscope-text");
        Path text = folder.resolve("text");
        try {
            int outcome = run(java, folder, text, cancellation);
            if (outcome == 0) {
                return Files.readString(text);
            }
            throw new UnreadableException(Reason.of(outcome));
        } finally {
            for (Path left : List.of(text, folder.resolve(".pdfbox.cache"), folder)) {
                Files.deleteIfExists(left);
            }
        }
    }

    private int run(Path java, Path folder, Path text, Cancellation cancellation)
            throws IOException, UnreadableException {
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "-Xmx" + MEMORY_MB + "m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.awt.headless=true",
                                "-Dpdfbox.fontcache=" + folder,
                                "-Dorg.apache.commons.logging.Log="
                                        + "org.apache.commons.logging.impl.NoOpLog",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Extraction.class.getName(),
                                file.toAbsolutePath().toString(),
                                kind.name(),
                                text.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            long end = System.nanoTime() + time.toNanos();
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
                if (System.nanoTime() > end) {
                    throw new UnreadableException(Reason.TOO_SLOW);
                }
            }
            return process.exitValue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            if (process.isAlive()) {
                process.destroyForcibly();
                process.onExit().join();
            }
        }
    }
}
