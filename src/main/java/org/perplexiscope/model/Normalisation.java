package org.perplexiscope.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a tokenizer made of a text before it cut it: at how many tokens it read other bytes than the
 * text has there. A space in front of a token, which tokenizers add and drop at the begin of a
 * text, does not count.
 *
 * @param places tokens that read something else
 * @param examples the first of them
 */
public record Normalisation(int places, List<Change> examples) {
    /** The text was read as it is. */
    public static final Normalisation NONE = new Normalisation(0, List.of());

    /** Examples that are kept. */
    private static final int EXAMPLES = 3;

    private static final int LONGEST = 12;

    /**
     * One of them.
     *
     * @param text what stands in the text
     * @param read what the tokenizer read, empty for an unknown token
     */
    public record Change(String text, String read) {}

    /** Compares every token's spelling with the text. */
    public static Normalisation of(Tokenizer tokenizer, Tokenization tokens) {
        byte[] text = tokens.text().getBytes(StandardCharsets.UTF_8);
        int places = 0;
        List<Change> examples = new ArrayList<>();
        for (int token = 0; token < tokens.size(); token++) {
            byte[] read = tokenizer.bytes(tokens.id(token));
            byte[] own = Arrays.copyOfRange(text, tokens.byteStart(token), tokens.byteEnd(token));
            boolean spelled = tokenizer.literal(tokens.id(token)).equals(tokens.surface(token));
            if (!spelled && !Arrays.equals(stripped(read), stripped(own))) {
                places++;
                if (examples.size() < EXAMPLES) {
                    examples.add(
                            new Change(
                                    shortened(tokens.surface(token)),
                                    shortened(new String(read, StandardCharsets.UTF_8))));
                }
            }
        }
        return places == 0 ? NONE : new Normalisation(places, List.copyOf(examples));
    }

    private static byte[] stripped(byte[] bytes) {
        int from = 0;
        while (from < bytes.length && bytes[from] == ' ') {
            from++;
        }
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static String shortened(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST) + "\u2026";
    }
}
