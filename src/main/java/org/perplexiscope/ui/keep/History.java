package org.perplexiscope.ui.keep;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.KeptResult;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.export.TokenNames;
import org.perplexiscope.format.WholeFile;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The results of this machine's runs: a list of lines, and a compressed file a result. A result is
 * on the disk before anybody has to wait for it. Of a text that is being edited only the latest
 * result stays; the oldest go when there are too many.
 */
public final class History implements AutoCloseable {
    /** Most runs. */
    public static final int MOST_RUNS = 500;

    /** Most bytes of all files. */
    public static final long MOST_BYTES = 500_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final long MOST_LIST_BYTES = 64_000_000; // it is written anew long before
    private static final Duration SAME_EDIT = Duration.ofMinutes(30);
    private static final String ENDING = ".json.gz";
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Path folder;
    private final Path list;
    private final int mostRuns;
    private final long mostBytes;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("history").daemon(true).factory());
    private final Deque<Finished> waiting = new ArrayDeque<>(); // guarded by itself
    private @Nullable Finished last; // of the writer
    private @Nullable Run lastRun; // of the writer

    /** A result that is to be stored. */
    private record Finished(Result result, @Nullable TokenNames names, String name, Instant time) {
        /** Whether this is what became of another result's text by editing. */
        boolean continues(Finished before) {
            return !time.isAfter(before.time.plus(SAME_EDIT))
                    && result.model().equals(before.result.model())
                    && result.protocol().equals(before.result.protocol())
                    && name.equals(before.name)
                    && isEdit(before.result.text(), result.text());
        }

        private static boolean isEdit(String before, String now) {
            int shortest = Math.min(before.length(), now.length());
            int same = 0;
            while (same < shortest && before.charAt(same) == now.charAt(same)) {
                same++;
            }
            int end = 0;
            while (end < shortest - same
                    && before.charAt(before.length() - 1 - end)
                            == now.charAt(now.length() - 1 - end)) {
                end++;
            }
            return 2L * (same + end) >= Math.max(before.length(), now.length());
        }
    }

    /** A line of the list. */
    private record Line(@Nullable Run add, @Nullable String delete) {}

    /** Work with the list while no other window writes it. */
    private interface Work {
        void run() throws IOException;
    }

    public History(Path folder) {
        this(folder, MOST_RUNS, MOST_BYTES);
    }

    History(Path folder, int mostRuns, long mostBytes) {
        this.folder = folder;
        this.mostRuns = mostRuns;
        this.mostBytes = mostBytes;
        list = folder.resolve("history.jsonl");
    }

    /**
     * Stores a result in the background.
     *
     * @param names of the alternatives, null where nobody knows
     * @param name of the text, empty for what was typed
     */
    public void add(Result result, @Nullable TokenNames names, String name) {
        Finished finished = new Finished(result, names, name, Instant.now());
        synchronized (waiting) {
            Finished before = waiting.peekLast();
            if (before != null && finished.continues(before)) {
                waiting.removeLast();
            }
            waiting.addLast(finished);
        }
        try {
            writer.execute(this::store);
        } catch (RejectedExecutionException _) {
            LOG.debug("closed");
        }
    }

    /** The runs, the latest first; a damaged list gives what can be read of it. */
    public List<Run> runs() {
        Map<String, Run> runs = new LinkedHashMap<>();
        if (size(list) > MOST_LIST_BYTES) {
            LOG.warn("{} is too large to be a list of runs", list);
            return List.of();
        }
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(list), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Line read = parse(line);
                if (read != null && read.add() != null && read.add().isComplete()) {
                    runs.put(read.add().id(), read.add());
                } else if (read != null && read.delete() != null) {
                    runs.remove(read.delete());
                }
            }
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("the list of runs cannot be read", e);
        }
        return new ArrayList<>(runs.values()).reversed();
    }

    /** Reads a run's result. */
    public KeptResult open(Run run) throws FaultException {
        Path file = file(run.id());
        try (InputStream in = Files.newInputStream(file);
                Reader text =
                        new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8)) {
            return ResultJson.readKept(text, String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }

    /** Forgets some runs. */
    public void delete(List<Run> runs) throws FaultException {
        try {
            locked(() -> remove(runs));
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, list);
        }
    }

    /** Forgets every run, and whatever else lies among their files. */
    public void clear() throws FaultException {
        try {
            locked(
                    () -> {
                        Files.deleteIfExists(list);
                        for (Path file : files(ENDING)) {
                            Files.deleteIfExists(file);
                        }
                    });
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, folder);
        }
    }

    /** Stores what waits. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("a result was not stored in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void store() {
        Finished next;
        synchronized (waiting) {
            next = waiting.pollFirst();
        }
        if (next == null) {
            return;
        }
        try {
            locked(() -> store(next));
        } catch (IOException | RuntimeException e) {
            LOG.warn("a result is not stored", e);
        }
    }

    private void store(Finished finished) throws IOException {
        String digest = digest(finished.result().text());
        String id =
                finished.time().toString().replaceAll("[^0-9]", "")
                        + "-"
                        + digest.substring(0, 8)
                        + Integer.toString(System.identityHashCode(finished) & 0xFFF, 36);
        Run run = Run.of(id, finished.time(), finished.result(), finished.name(), digest);
        WholeFile.write(
                file(id),
                out -> {
                    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
                    Writer text =
                            new BufferedWriter(
                                    new OutputStreamWriter(packed, StandardCharsets.UTF_8));
                    ResultJson.write(finished.result(), finished.names(), text);
                    text.flush();
                    packed.finish();
                });
        List<Run> before = runs();
        append(new Line(run, null));
        List<Run> over = new ArrayList<>();
        for (Run old : before) {
            if (run.repeats(old)) {
                over.add(old);
            }
        }
        if (last != null
                && lastRun != null
                && finished.continues(last)
                && !over.contains(lastRun)) {
            over.add(lastRun);
        }
        remove(over);
        last = finished;
        lastRun = run;
        dropOldest(run);
    }

    private void dropOldest(Run newest) throws IOException {
        List<Run> over = new ArrayList<>();
        long bytes = 0;
        int kept = 0;
        for (Run run : runs()) {
            bytes += size(file(run.id()));
            kept++;
            if (!run.equals(newest) && (kept > mostRuns || bytes > mostBytes)) {
                over.add(run);
            }
        }
        remove(over);
        for (Path left : files(".part")) { // by a process that was killed
            Files.deleteIfExists(left);
        }
        if (Files.size(list) > 4_000_000) {
            rewrite();
        }
    }

    /** The list without what was deleted. */
    private void rewrite() throws IOException {
        List<Run> runs = runs().reversed();
        WholeFile.write(
                list,
                out -> {
                    for (Run run : runs) {
                        out.write(CheckedLines.encode(GSON.toJson(new Line(run, null))));
                    }
                });
    }

    private void remove(List<Run> runs) throws IOException {
        for (Run run : runs) {
            append(new Line(null, run.id()));
            Files.deleteIfExists(file(run.id()));
        }
    }

    private void append(Line line) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        list,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer lastByte = ByteBuffer.allocate(1);
            boolean torn =
                    end > 0 && channel.read(lastByte, end - 1) == 1 && lastByte.get(0) != '\n';
            channel.position(end);
            if (torn) {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            ByteBuffer bytes = ByteBuffer.wrap(CheckedLines.encode(GSON.toJson(line)));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    /** Waits until no other window writes. */
    private synchronized void locked(Work work) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolve("history.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            LOG.trace("{}", lock);
            work.run();
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (var found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    private static @Nullable Line parse(String line) {
        String content = CheckedLines.decode(line);
        try {
            return content == null ? null : GSON.fromJson(content, Line.class);
        } catch (JsonParseException _) {
            return null;
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
