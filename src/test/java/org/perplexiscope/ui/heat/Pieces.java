package org.perplexiscope.ui.heat;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.ui.curve.SampleResults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts texts the way a byte-level tokenizer does: words with their space, signs, and single bytes
 * of what is rare.
 */
final class Pieces {
    private static final Pattern PIECE =
            Pattern.compile(
                    "( ?[\\p{IsLatin}]{1,11}| ?[\\p{IsArabic}\\p{IsHebrew}]{1,4}|[\\p{IsHan}]{1,2}"
                            + "| ?\\p{N}{1,3}| +(?= )|\\s|[^\\s])",
                    Pattern.DOTALL);

    private Pieces() {}

    static Tokenization cut(String text) {
        int[] offsets = new int[text.getBytes(StandardCharsets.UTF_8).length + 1];
        int[] ids = new int[offsets.length];
        int tokens = 0;
        Matcher matcher = PIECE.matcher(text);
        int bytes = 0;
        while (matcher.find()) {
            String piece = matcher.group();
            int length = piece.getBytes(StandardCharsets.UTF_8).length;
            boolean rare = piece.codePointAt(0) > 0xFFFF || isRare(piece);
            if (rare) {
                for (int i = 0; i < length; i++) {
                    offsets[tokens] = bytes + i;
                    ids[tokens++] = 3 + i;
                }
            } else {
                offsets[tokens] = bytes;
                ids[tokens++] = Math.floorMod(piece.hashCode(), 50_000);
            }
            bytes += length;
        }
        offsets[tokens] = bytes;
        return new Tokenization(
                text, Arrays.copyOf(ids, tokens), Arrays.copyOf(offsets, tokens + 1));
    }

    private static boolean isRare(String piece) {
        return piece.length() == 1 && "\u9CB8\u9E25\u708A".contains(piece);
    }

    /** Scores that look like a model's: rare and long pieces surprise, repeated ones do not. */
    static Result score(String text, int window, int stride) {
        return score(cut(text), Integer.MAX_VALUE, window, stride, true);
    }

    static Result score(Tokenization tokens, int done, int window, int stride, boolean bos) {
        ScoreColumns scores = new ScoreColumns(tokens.size(), 2);
        Random random = new Random(7);
        int[] seen = new int[50_000];
        for (int i = 0; i < tokens.size(); i++) {
            double typical = tokens.surface(i).strip().length() < 4 ? 1.2 : 4.6;
            double bits = typical * Math.exp(0.8 * random.nextGaussian());
            bits = Math.min(16.4, bits / (1 + 0.7 * seen[tokens.id(i)]++));
            if (i > 0 || bos) {
                double entropy = 1 + bits * random.nextDouble();
                scores.set(
                        i,
                        (float) (bits * Units.NATS_PER_BIT),
                        (int) Math.max(1, Math.pow(2, bits - 1.5)),
                        (float) (entropy * Units.NATS_PER_BIT));
            }
        }
        return SampleResults.result(
                tokens,
                scores,
                Math.min(done, tokens.size()),
                new Protocol(
                        Preset.EXACT, window, stride, bos ? BosPolicy.WINDOW : BosPolicy.NEVER));
    }

    /** A later or earlier snapshot of the same run. */
    static Result at(Result of, int done) {
        return new Result(
                of.tokenization(),
                of.model(),
                of.protocol(),
                of.scores(),
                of.running(),
                of.summary(),
                done,
                done == of.tokens() ? Result.State.COMPLETE : Result.State.RUNNING,
                of.seconds());
    }
}
