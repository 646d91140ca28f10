package org.perplexiscope.ui.keep;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** Lines that say whether they are whole: a checksum of eight digits, a space, the content. */
final class CheckedLines {
    private static final int SUM = 8;

    private CheckedLines() {}

    /**
     * The line with its end, in UTF-8.
     *
     * @param content without line breaks
     */
    static byte[] encode(String content) {
        return (sum(content) + ' ' + content + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** The content of a line without its end; null if it is not whole. */
    static @Nullable String decode(String line) {
        if (line.length() <= SUM || line.charAt(SUM) != ' ') {
            return null;
        }
        String content = line.substring(SUM + 1);
        return line.startsWith(sum(content)) ? content : null;
    }

    private static String sum(String content) {
        CRC32 sum = new CRC32();
        sum.update(content.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
