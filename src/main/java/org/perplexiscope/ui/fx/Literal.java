package org.perplexiscope.ui.fx;

import org.perplexiscope.model.Tokenization;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A token as lists, tips and the inspector spell it: spaces, tabs and line breaks as signs, bytes
 * that are no character in angle brackets.
 */
public record Literal(List<Run> runs) {
    private static final String SPACE = "\u2423";
    private static final String TAB = "\u21E5";
    private static final String LINE_BREAK = "\u21B5";

    private static final char REPLACEMENT = '\uFFFD';
    private static final int REPLACEMENT_LEAD = 0xEF;

    public Literal {
        runs = List.copyOf(runs);
    }

    /**
     * A stretch of a literal.
     *
     * @param sign whether it stands for something that has no shape of its own; drawn at 45 %
     */
    public record Run(String text, boolean sign) {}

    /** A token as it stands in its text. */
    public static Literal of(Tokenization tokenization, int token) {
        return of(bytes(tokenization, token));
    }

    /** The UTF-8 bytes of a token; may begin or end inside a character. */
    public static Literal of(byte[] bytes) {
        List<Run> runs = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < bytes.length; ) {
            int length = characterLength(bytes, i);
            String sign =
                    length == 0
                            ? String.format("<0x%02X>", bytes[i] & 0xFF)
                            : sign(new String(bytes, i, length, StandardCharsets.UTF_8));
            if (sign.isEmpty()) {
                plain.append(new String(bytes, i, length, StandardCharsets.UTF_8));
            } else {
                flush(plain, runs);
                runs.add(new Run(sign, length > 0));
            }
            i += Math.max(1, length);
        }
        flush(plain, runs);
        return new Literal(runs);
    }

    /** A name in place of text, such as that of a control token or an id. */
    public static Literal named(String name) {
        return new Literal(List.of(new Run(name, false)));
    }

    /** The bytes of a token of a text. */
    public static byte[] bytes(Tokenization tokenization, int token) {
        int first = token;
        while (tokenization.continuesCharacter(first)) {
            first--;
        }
        byte[] all =
                tokenization
                        .text()
                        .substring(tokenization.charStart(first), tokenization.charEnd(token))
                        .getBytes(StandardCharsets.UTF_8);
        int from = tokenization.byteStart(token) - tokenization.byteStart(first);
        int length = tokenization.byteEnd(token) - tokenization.byteStart(token);
        return Arrays.copyOfRange(all, from, from + length);
    }

    /** The runs one after the other. */
    public String text() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    /** The first characters, and an ellipsis where there are more. */
    public Literal shortened(int characters) {
        List<Run> kept = new ArrayList<>();
        int left = characters;
        for (Run run : runs) {
            int length = run.text().codePointCount(0, run.text().length());
            if (length > left) {
                int end = run.text().offsetByCodePoints(0, left);
                kept.add(new Run(run.text().substring(0, end) + "\u2026", run.sign()));
                return new Literal(kept);
            }
            kept.add(run);
            left -= length;
        }
        return this;
    }

    /** Length of the character at {@code at}, 0 if there is no whole one. */
    private static int characterLength(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 0 || lead > 0xF4 || at + length > bytes.length) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        // Overlong forms and surrogates have the shape of a character, but are none.
        String decoded = new String(bytes, at, length, StandardCharsets.UTF_8);
        boolean replaced = decoded.indexOf(REPLACEMENT) >= 0 && lead != REPLACEMENT_LEAD;
        return replaced ? 0 : length;
    }

    /** The sign for a character, empty for one that shows itself. */
    private static String sign(String character) {
        int codePoint = character.codePointAt(0);
        return switch (codePoint) {
            case ' ' -> SPACE;
            case '\t' -> TAB;
            case '\n' -> LINE_BREAK;
            default ->
                    Character.isISOControl(codePoint)
                                    || Character.isSpaceChar(codePoint)
                                    || Character.getType(codePoint) == Character.FORMAT
                            ? String.format("<U+%04X>", codePoint)
                            : "";
        };
    }

    private static void flush(StringBuilder plain, List<Run> runs) {
        if (!plain.isEmpty()) {
            runs.add(new Run(plain.toString(), false));
            plain.setLength(0);
        }
    }
}
