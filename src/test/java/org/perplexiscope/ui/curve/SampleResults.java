package org.perplexiscope.ui.curve;

import org.perplexiscope.job.SummaryBuilder;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.RunningPerplexity;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Units;
import org.perplexiscope.measure.Window;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Results with made-up scores, for charts and inspectors. */
public final class SampleResults {
    /** A text that looks like one. */
    public static final String LIGHTHOUSE =
            "The lighthouse keeper wrote down the weather every evening, always in the same order:"
                + " wind, sea, visibility, and the colour of the sky. On the ninth of March she"
                + " added a fifth entry, a single word she had never used before: marmalade.\n"
                + "Nobody on the mainland understood what she meant. Two days later the supply boat"
                + " came in low and slow, its deck covered in oranges that had rolled out of broken"
                + " crates, and the whole harbour smelled of sugar for a week. The children built"
                + " small pyramids on the quay. The priest, who disliked waste, learned to make"
                + " candied peel.\n"
                + "By April the logbook had gone back to its old habits. Wind, sea, visibility, and"
                + " the colour of the sky, which on the last evening of the month she described,"
                + " without further comment, as orange.";

    private static final Pattern PIECES =
            Pattern.compile(" ?\\p{L}{1,%d}|[^\\p{L}\\s]|\\s".formatted(9));

    private SampleResults() {}

    /** A tokenizer that cuts into words of at most {@code letters} letters and knows one text. */
    public static Tokenizer words(String text, int letters) {
        List<String> vocabulary = new ArrayList<>();
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String piece : List.of(" snow", " ice", " salt", " a", " mud", " seaweed", " blood")) {
            ids.put(piece, vocabulary.size());
            vocabulary.add(piece);
        }
        Pattern pieces = Pattern.compile(PIECES.pattern().replace("9", "" + letters));
        Matcher matcher = pieces.matcher(text);
        while (matcher.find()) {
            String piece = matcher.group();
            if (ids.putIfAbsent(piece, vocabulary.size()) == null) {
                vocabulary.add(piece);
            }
        }
        return new Words(vocabulary, ids, pieces);
    }

    /** The first {@code done} tokens of the text scored with seeded, plausible figures. */
    public static Result result(Tokenizer tokenizer, String text, int done, long seed) {
        Tokenization tokenization = tokenizer.encode(text, Cancellation.NEVER);
        ScoreColumns scores = new ScoreColumns(tokenization.size(), 10);
        Random random = new Random(seed);
        Map<Integer, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < tokenization.size(); i++) {
            String surface = tokenization.surface(i);
            int before = seen.merge(tokenization.id(i), 1, Integer::sum) - 1;
            double typical = surface.strip().length() < 4 ? 1.5 : 6;
            double bits = typical * Math.exp(0.7 * random.nextGaussian()) / (1 + 0.7 * before);
            bits = surface.equals(" oranges") ? 11.66 : Math.min(bits, 15);
            score(scores, i, bits, bits * 0.5 + 1.1, tokenization.id(i), tokenizer.size());
        }
        int decided = Math.min(done, tokenization.size());
        return result(
                tokenization, scores, decided, new Protocol(Preset.EXACT, 128, 64, bos(true)));
    }

    /** One-byte tokens with the given surprisals in bits; NaN for no score. */
    public static Result bits(double... bits) {
        int[] offsets = new int[bits.length + 1];
        ScoreColumns scores = new ScoreColumns(bits.length, 2);
        for (int i = 0; i < bits.length; i++) {
            offsets[i + 1] = i + 1;
            if (!Double.isNaN(bits[i])) {
                score(scores, i, bits[i], 2, 7, 50_257);
            }
        }
        Tokenization tokenization =
                new Tokenization("x".repeat(bits.length), new int[bits.length], offsets);
        return result(
                tokenization,
                scores,
                bits.length,
                new Protocol(Preset.EXACT, 128, 64, bos(bits.length > 0 && bits[0] >= 0)));
    }

    private static BosPolicy bos(boolean present) {
        return present ? BosPolicy.WINDOW : BosPolicy.NEVER;
    }

    /** A result whose first {@code done} tokens count. */
    public static Result result(
            Tokenization tokenization, ScoreColumns scores, int done, Protocol protocol) {
        ModelCard card =
                new ModelCard(
                        "Tern 1.1B",
                        "tern",
                        "llama",
                        1_100_000_000L,
                        "Q4_K",
                        "float32",
                        "cpu",
                        50_257,
                        2048,
                        true,
                        null);
        try {
            for (Window window : protocol.plan(tokenization.size(), card)) {
                for (int i = window.scoredFrom(); i < window.end(); i++) {
                    scores.setContext(i, window.contextOf(i));
                }
            }
        } catch (FaultException fault) {
            throw new IllegalStateException(fault);
        }
        RunningPerplexity running = new RunningPerplexity(tokenization.size());
        running.extend(scores, done);
        return new Result(
                tokenization,
                card,
                protocol,
                scores,
                running,
                new SummaryBuilder(tokenization, scores, org.perplexiscope.model.Preset.EXACT)
                        .extend(done)
                        .summary(),
                done,
                done < tokenization.size() ? Result.State.RUNNING : Result.State.COMPLETE,
                0.14);
    }

    /** The spans that two results of one text have in common. */
    public static PairedSpans paired(Result a, Result b) {
        Alignment alignment = Alignment.of(offsets(a.tokenization()), offsets(b.tokenization()));
        return new PairedSpans(alignment, a.scores(), a.done(), b.scores(), b.done());
    }

    private static int[] offsets(Tokenization tokenization) {
        int[] offsets = new int[tokenization.size() + 1];
        for (int i = 0; i < tokenization.size(); i++) {
            offsets[i + 1] = tokenization.byteEnd(i);
        }
        return offsets;
    }

    private static void score(
            ScoreColumns scores, int token, double bits, double entropyBits, int id, int size) {
        float nats = (float) (bits * Units.NATS_PER_BIT);
        int rank = (int) Math.max(1, Math.round(Math.pow(2, bits) * 0.1));
        scores.set(token, nats, rank, (float) (entropyBits * Units.NATS_PER_BIT));
        double share = 0.112 * (16 - bits) / 5;
        for (int choice = 0; choice < scores.k(); choice++) {
            boolean own = choice == rank - 1;
            double probability = own ? Math.pow(2, -bits) : share;
            int other = (id + 1 + choice) % Math.max(1, size);
            scores.setTop(token, choice, own ? id : other, (float) -Math.log(probability));
            share *= 0.72;
        }
    }

    private record Words(List<String> vocabulary, Map<String, Integer> known, Pattern pieces)
            implements Tokenizer {
        @Override
        public Tokenization encode(String text, Cancellation cancellation) {
            List<Integer> found = new ArrayList<>();
            List<Integer> ends = new ArrayList<>();
            Matcher matcher = pieces.matcher(text);
            int bytes = 0;
            while (matcher.find()) {
                bytes += matcher.group().getBytes(StandardCharsets.UTF_8).length;
                found.add(known.getOrDefault(matcher.group(), 0));
                ends.add(bytes);
            }
            int[] offsets = new int[ends.size() + 1];
            for (int i = 0; i < ends.size(); i++) {
                offsets[i + 1] = ends.get(i);
            }
            int[] all = found.stream().mapToInt(Integer::intValue).toArray();
            return new Tokenization(text, all, offsets);
        }

        @Override
        public OptionalInt bos() {
            return OptionalInt.empty();
        }

        @Override
        public boolean addsBos() {
            return false;
        }

        @Override
        public int size() {
            return vocabulary.size();
        }

        @Override
        public byte[] bytes(int id) {
            return vocabulary.get(id).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String literal(int id) {
            return vocabulary.get(id);
        }

        @Override
        public boolean isSpecial(int id) {
            return false;
        }
    }
}
