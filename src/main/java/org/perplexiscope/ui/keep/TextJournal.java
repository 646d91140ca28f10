package org.perplexiscope.ui.keep;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.WholeFile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text as the list of its edits, each a line that says whether it is whole. A line that was cut
 * off by a crash ends the list; what stands before it is the text.
 */
final class TextJournal implements AutoCloseable {
    /** A list of edits may be this much longer than twice the text. */
    private static final long SLACK_BYTES = 1 << 20;

    /** Characters that reading the list may have to move, one edit after the other. */
    private static final long MAX_MOVED = 1L << 32;

    /** Several times what the longest text and its edits can take. */
    private static final long MAX_BYTES = 1L << 30;

    private static final Gson GSON = new Gson();

    private final FileChannel channel;
    private KeptText last;
    private long size;
    private long moved;

    /** One edit, as it is written; positions in UTF-16. */
    private record Edit(int at, int removed, @Nullable String insert, @Nullable String name) {}

    /**
     * What a file holds.
     *
     * @param text what the whole lines make of it
     * @param damaged whether something follows that cannot be read
     */
    record Content(@Nullable KeptText text, boolean damaged) {}

    private TextJournal(FileChannel channel, KeptText last, long size) {
        this.channel = channel;
        this.last = last;
        this.size = size;
    }

    /** Begins a list with a text. */
    static TextJournal begin(Path file, KeptText text) throws IOException {
        byte[] line = line(new Edit(0, 0, text.text(), text.name()));
        WholeFile.write(file, out -> out.write(line));
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new TextJournal(channel, text, line.length);
    }

    /** Goes on with a list that was read without damage. */
    static TextJournal resume(Path file, KeptText text) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new TextJournal(channel, text, channel.size());
    }

    /** Reads a list; damage of any kind is no error. */
    static Content read(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        String name = "";
        boolean any = false;
        if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
            return new Content(null, true);
        }
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Edit edit = edit(line);
                if (edit == null
                        || edit.at() < 0
                        || edit.removed() < 0
                        || edit.at() + (long) edit.removed() > text.length()) {
                    return new Content(any ? new KeptText(text.toString(), name) : null, true);
                }
                text.replace(
                        edit.at(),
                        edit.at() + edit.removed(),
                        edit.insert() == null ? "" : edit.insert());
                name = edit.name() == null ? name : edit.name();
                any = true;
            }
        } catch (NoSuchFileException _) {
            return new Content(null, false);
        }
        return new Content(any ? new KeptText(text.toString(), name) : null, false);
    }

    /** Writes how the text changed; it survives the process at once, a power cut after force. */
    void append(KeptText now) throws IOException {
        Edit edit = edit(last, now);
        if (edit == null) {
            return;
        }
        write(line(edit));
        moved += now.text().length();
        last = now;
    }

    /** Whether the list has grown so long that it should be begun anew. */
    boolean isLong() {
        return size > 2L * last.text().length() + SLACK_BYTES || moved > MAX_MOVED;
    }

    /** Brings what was written onto the disk; may run beside {@link #append}. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.force(false);
        }
    }

    private void write(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            size += channel.write(bytes);
        }
    }

    /** What turns one text into another; null where nothing does. */
    private static @Nullable Edit edit(KeptText before, KeptText now) {
        String name = before.name().equals(now.name()) ? null : now.name();
        String old = before.text();
        String text = now.text();
        if (name == null && old.equals(text)) {
            return null;
        }
        int shortest = Math.min(old.length(), text.length());
        int from = 0;
        while (from < shortest && old.charAt(from) == text.charAt(from)) {
            from++;
        }
        if (from > 0 && Character.isHighSurrogate(old.charAt(from - 1))) {
            from--; // a character is written whole
        }
        int same = 0;
        while (same < shortest - from
                && old.charAt(old.length() - same - 1) == text.charAt(text.length() - same - 1)) {
            same++;
        }
        if (same > 0 && Character.isLowSurrogate(text.charAt(text.length() - same))) {
            same--;
        }
        return new Edit(
                from, old.length() - same - from, text.substring(from, text.length() - same), name);
    }

    private static byte[] line(Edit edit) {
        return CheckedLines.encode(GSON.toJson(edit));
    }

    private static @Nullable Edit edit(String line) {
        String content = CheckedLines.decode(line);
        try {
            return content == null ? null : GSON.fromJson(content, Edit.class);
        } catch (JsonParseException _) {
            return null;
        }
    }
}
