package org.perplexiscope.ui.keep;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps the text of the window on disk while it is typed: every change is handed to the system at
 * once, so that it survives the process, and is on the disk a moment later. Each of several windows
 * at a time has a file of its own.
 */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int MOST_WINDOWS = 16;
    private static final long FORCE_MILLIS = 200;

    private final @Nullable Path file; // null where the folder lets nothing be written
    private final @Nullable FileChannel lock;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("session").daemon(true).factory());

    /** A thread of its own, so that no change waits until the disk has those before it. */
    private final ScheduledExecutorService disk =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("session-disk").daemon(true).factory());

    private final AtomicBoolean forcing = new AtomicBoolean();
    private volatile Consumer<FaultException> trouble = _ -> {};
    private boolean troubled; // of the writer
    private final AtomicReference<@Nullable KeptText> latest = new AtomicReference<>();
    private volatile @Nullable TextJournal journal; // changed by the writer alone

    private Session(@Nullable Path file, @Nullable FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Takes the first file of the folder that no other window has. */
    public static Session open(Path folder) {
        for (int window = 1; window <= MOST_WINDOWS; window++) {
            String name = window == 1 ? "session" : "session-" + window;
            FileChannel lock = lock(folder.resolve(name + ".lock"));
            if (lock != null) {
                return new Session(folder.resolve(name + ".jsonl"), lock);
            }
        }
        LOG.warn("the text cannot be kept in {}", folder);
        return new Session(null, null);
    }

    /** The text of the last session; none where there was none, or it cannot be read. */
    public Optional<KeptText> restore() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            TextJournal.Content content = TextJournal.read(file);
            if (content.damaged()) {
                LOG.warn("{} is damaged; what can be read of it is used", file);
                Files.copy(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            if (content.text() != null && !content.damaged()) {
                journal = TextJournal.resume(file, content.text());
            }
            return Optional.ofNullable(content.text());
        } catch (IOException | RuntimeException e) {
            LOG.warn("the last text cannot be read", e);
            return Optional.empty();
        }
    }

    /**
     * Says once when the text cannot be kept.
     *
     * @param told is handed the fault on another thread
     */
    public void onTrouble(Consumer<FaultException> told) {
        trouble = told;
    }

    /** Keeps a text from now on. */
    public void keep(String text, String name) {
        if (latest.getAndSet(new KeptText(text, name)) == null) {
            try {
                writer.execute(this::append);
            } catch (RejectedExecutionException _) {
                LOG.debug("closed");
            }
        }
    }

    /** Writes what is not written yet, and lets the file go. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the text was not saved in time");
            }
            disk.shutdownNow();
            TextJournal last = journal;
            if (last != null) {
                last.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.warn("the text is not kept", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void append() {
        KeptText now = latest.getAndSet(null);
        if (now == null || file == null) {
            return;
        }
        TextJournal before = journal;
        try {
            if (before == null || before.isLong()) {
                journal = TextJournal.begin(file, now);
                if (before != null) {
                    before.close();
                }
            } else {
                before.append(now);
            }
            if (!forcing.getAndSet(true)) {
                var _ = disk.schedule(this::force, FORCE_MILLIS, TimeUnit.MILLISECONDS);
            }
            troubled = false;
        } catch (IOException e) {
            LOG.warn("the text is not kept", e);
            journal = null; // the next change begins anew
            if (!troubled) {
                troubled = true;
                trouble.accept(new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, file));
            }
        } catch (RejectedExecutionException _) {
            LOG.debug("closing brings it onto the disk");
        }
    }

    private void force() {
        forcing.set(false);
        TextJournal written = journal;
        try {
            if (written != null) {
                written.force();
            }
        } catch (ClosedChannelException _) {
            LOG.debug("the file was begun anew, on the disk");
        } catch (IOException e) {
            LOG.warn("the text is not on the disk yet", e);
        }
    }

    private static @Nullable FileChannel lock(Path file) {
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            LOG.debug("{} is of another window of this program", file);
        } catch (IOException e) {
            LOG.debug("{} cannot be locked", file, e);
        }
        close(channel);
        return null;
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("lock", e);
        }
    }
}
