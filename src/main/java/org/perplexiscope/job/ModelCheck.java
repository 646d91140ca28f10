package org.perplexiscope.job;

import org.perplexiscope.job.CheckReport.Check;
import org.perplexiscope.job.CheckReport.Line;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Asks whether a model is read as it was meant: scores a built-in text and verifies what must hold
 * for any language model, and what holds for any that has learned something.
 *
 * <p>A model whose files are misread mostly still gives numbers. Wrong weights or positions show in
 * what it predicts, its use of order and of context; wrong arithmetic in the identities.
 */
public final class ModelCheck {
    private static final List<String> LANGUAGES = List.of("en", "zh");

    /** Tokens of the text that are looked at. */
    private static final int MAX_TOKENS = 400;

    /** Tokens whose whole distribution is looked at. */
    private static final int DISTRIBUTIONS = 6;

    /** What a token is given in place of its whole context. */
    private static final int SHORT_CONTEXT = 6;

    private static final int PIECES = 4;

    private static final double SUM_LIMIT = 1e-3;
    private static final double ENTROPY_LIMIT_NATS = 5e-3;

    /** Relative difference of perplexities that rounding explains. */
    private static final double FULL_PRECISION_LIMIT = 1e-3;

    private static final double HALF_PRECISION_LIMIT = 3e-2;

    /** What general compressors come down to on texts as short as these. */
    private static final double BITS_PER_BYTE_LIMIT = 3;

    private static final double FIRST_CHOICE_LIMIT = 0.1;
    private static final double ORDER_LIMIT_NATS = 0.5;
    private static final double CONTEXT_LIMIT_NATS = 0.05;

    private final LanguageModel model;
    private final Cancellation cancellation;
    private final boolean startsWithBos;

    private ModelCheck(LanguageModel model, Cancellation cancellation) {
        this.model = model;
        this.cancellation = cancellation;
        startsWithBos =
                BosPolicy.MODEL.resolve(model.card().addsBos()) != BosPolicy.NEVER
                        && model.tokenizer().bos().isPresent();
    }

    /**
     * Checks a model on the caller's thread.
     *
     * @throws FaultException if the model cannot score at all
     * @throws java.util.concurrent.CancellationException if the cancellation was requested
     */
    public static CheckReport run(LanguageModel model, Progress progress, Cancellation cancellation)
            throws FaultException {
        return new ModelCheck(model, cancellation).run(progress);
    }

    /** A text, the ids that stand for its beginning, and what the model made of them. */
    private record Reading(
            String language, Tokenization text, Passage passage, ScoreColumns scores) {
        int scored() {
            return passage.scored();
        }

        double meanNats() {
            return mean(scores, 0, scored());
        }

        double bitsPerByte() {
            int bytes = text.bytes() - text.byteStart(text.size() - scored());
            return Units.bits(meanNats() * scored()) / Math.max(1, bytes);
        }
    }

    private CheckReport run(Progress progress) throws FaultException {
        List<Line> lines = new ArrayList<>();
        Reading best = null;
        for (String language : LANGUAGES) {
            Tokenization whole = model.tokenizer().encode(text(language), cancellation);
            lines.addAll(tokens(whole));
            Reading reading = read(language, whole);
            if (best == null || reading.bitsPerByte() < best.bitsPerByte()) {
                best = reading;
            }
            progress.at(-1);
        }
        Reading reading = Objects.requireNonNull(best);
        List<Line> all = merged(lines);
        progress.at(0.3);
        all.addAll(distributions(reading));
        progress.at(0.5);
        all.add(pieces(reading));
        all.add(cached(reading));
        progress.at(0.7);
        all.add(Line.atMost(Check.BITS_PER_BYTE, reading.bitsPerByte(), BITS_PER_BYTE_LIMIT));
        all.add(firstChoice(reading));
        all.add(order(reading));
        all.add(context(reading));
        progress.at(1);
        return new CheckReport(
                model.card(),
                reading.language(),
                reading.text().size(),
                Math.exp(reading.meanNats()),
                reading.bitsPerByte(),
                all);
    }

    /** The checks of both texts as one: figures added. */
    private static List<Line> merged(List<Line> lines) {
        List<Line> merged = new ArrayList<>();
        for (Check check : List.of(Check.ROUND_TRIP, Check.SPANS, Check.IDS)) {
            double figure =
                    lines.stream()
                            .filter(line -> line.check() == check)
                            .mapToDouble(Line::figure)
                            .sum();
            merged.add(Line.atMost(check, figure, 0));
        }
        return merged;
    }

    private List<Line> tokens(Tokenization text) {
        Tokenizer tokenizer = model.tokenizer();
        byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
        int beyond = 0;
        List<byte[]> parts = new ArrayList<>();
        for (int token = 0; token < text.size(); token++) {
            parts.add(tokenizer.bytes(text.id(token)));
            if (text.id(token) < 0 || text.id(token) >= model.card().vocabulary()) {
                beyond++;
            }
        }
        return List.of(
                Line.atMost(Check.ROUND_TRIP, differing(bytes, parts), 0),
                Line.atMost(Check.SPANS, misplaced(text, bytes, parts), 0),
                Line.atMost(Check.IDS, beyond, 0));
    }

    /**
     * Bytes of the text that the tokens do not give back in their order; a space that a tokenizer
     * puts in front of a text does not count.
     */
    private static int differing(byte[] text, List<byte[]> parts) {
        int at = 0;
        int wrong = 0;
        boolean first = true;
        for (byte[] part : parts) {
            int from = first && part.length > 0 && part[0] == ' ' && text[0] != ' ' ? 1 : 0;
            first = false;
            for (int i = from; i < part.length; i++, at++) {
                wrong += at < text.length && text[at] == part[i] ? 0 : 1;
            }
        }
        return wrong + Math.max(0, text.length - at);
    }

    /** Tokens that stand for other bytes than those of their span. */
    private static int misplaced(Tokenization text, byte[] bytes, List<byte[]> parts) {
        int wrong = 0;
        for (int token = 0; token < text.size(); token++) {
            int from = text.byteStart(token);
            int end = text.byteEnd(token);
            byte[] part = parts.get(token);
            int skipped = token == 0 && part.length == end - from + 1 && part[0] == ' ' ? 1 : 0;
            wrong += Arrays.equals(bytes, from, end, part, skipped, part.length) ? 0 : 1;
        }
        return wrong;
    }

    private Reading read(String language, Tokenization whole) throws FaultException {
        int bos = startsWithBos ? 1 : 0;
        int positions = Math.min(model.card().context(), model.causalPositions());
        int tokens = Math.min(whole.size(), Math.min(MAX_TOKENS, positions - bos));
        if (tokens + bos < 2 * PIECES) {
            throw new FaultException(
                    Fault.WINDOW_OUT_OF_RANGE, tokens, positions, model.card().name(), 2 * PIECES);
        }
        int[] ids = new int[tokens + bos];
        System.arraycopy(whole.ids(0, tokens), 0, ids, bos, tokens);
        if (startsWithBos) {
            ids[0] = model.tokenizer().bos().orElseThrow();
        }
        Passage passage = new Passage(ids, 1);
        String text = whole.text().substring(0, whole.charEnd(tokens - 1));
        Tokenization part = tokens == whole.size() ? whole : beginning(whole, text, tokens);
        return new Reading(language, part, passage, score(passage, 1));
    }

    private static Tokenization beginning(Tokenization whole, String text, int tokens) {
        int[] offsets = Arrays.copyOf(whole.byteOffsets(), tokens + 1);
        offsets[tokens] = text.getBytes(StandardCharsets.UTF_8).length;
        return new Tokenization(text, whole.ids(0, tokens), offsets);
    }

    private ScoreColumns score(Passage passage, int k) throws FaultException {
        cancellation.check();
        return model.score(List.of(passage), k, cancellation).getFirst();
    }

    private List<Line> distributions(Reading reading) throws FaultException {
        int vocabulary = model.card().vocabulary();
        double sumOff = 0;
        double entropyOff = 0;
        int ranksOff = 0;
        for (int i = 0; i < DISTRIBUTIONS; i++) {
            int row = (int) ((long) i * (reading.scored() - 1) / (DISTRIBUTIONS - 1));
            int[] ids = Arrays.copyOf(reading.passage().ids(), row + 2);
            ScoreColumns whole = score(new Passage(ids, row + 1), vocabulary);
            double sum = 0;
            double entropy = 0;
            int better = 0;
            double own = Double.NaN;
            for (int choice = 0; choice < vocabulary; choice++) {
                double nats = whole.topNats(0, choice);
                sum += Math.exp(-nats);
                entropy += Double.isInfinite(nats) ? 0 : nats * Math.exp(-nats);
                better += nats < whole.nats(0) ? 1 : 0;
                own = whole.topId(0, choice) == ids[row + 1] ? nats : own;
            }
            sumOff = worse(sumOff, Math.abs(sum - 1));
            entropyOff = worse(entropyOff, Math.abs(entropy - whole.entropy(0)));
            entropyOff = worse(entropyOff, whole.entropy(0) - Math.log(vocabulary));
            boolean inOrder = whole.rank(0) == better + 1 && !(Math.abs(own - whole.nats(0)) > 0);
            ranksOff += inOrder && !Double.isNaN(own) ? 0 : 1;
        }
        return List.of(
                Line.atMost(Check.SUM, sumOff, SUM_LIMIT),
                Line.atMost(Check.ENTROPY, entropyOff, ENTROPY_LIMIT_NATS),
                Line.atMost(Check.RANKS, ranksOff, 0));
    }

    /** The larger of two; what is not a number is larger than anything. */
    private static double worse(double one, double two) {
        return Double.isNaN(two) ? Double.POSITIVE_INFINITY : Math.max(one, two);
    }

    /** Reads the text again in pieces, each with all that stands before it and nothing after. */
    private Line pieces(Reading reading) throws FaultException {
        int[] ids = reading.passage().ids();
        double nats = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            int from = Math.max(1, ids.length * piece / PIECES);
            int end = ids.length * (piece + 1) / PIECES;
            ScoreColumns part = score(new Passage(Arrays.copyOf(ids, end), from), 1);
            nats += mean(part, 0, end - from) * (end - from);
        }
        return same(Check.STRIDE, nats / reading.scored(), reading.meanNats());
    }

    /** Reads half of the text, then all of it, as after an edit. */
    private Line cached(Reading reading) throws FaultException {
        int[] ids = reading.passage().ids();
        int half = ids.length / 2;
        score(new Passage(Arrays.copyOf(ids, half), 1, true), 1);
        ScoreColumns rest = score(new Passage(ids, half, true), 1);
        return same(
                Check.CACHE,
                mean(rest, 0, ids.length - half),
                mean(reading.scores(), half - 1, reading.scored()));
    }

    private Line same(Check check, double meanNats, double expected) {
        double limit =
                model.card().precision().equals(Precision.FLOAT32.id())
                        ? FULL_PRECISION_LIMIT
                        : HALF_PRECISION_LIMIT;
        double difference = Math.abs(Math.expm1(meanNats - expected));
        return Line.atMost(check, worse(0, difference), limit);
    }

    private static Line firstChoice(Reading reading) {
        int first = 0;
        for (int token = 0; token < reading.scored(); token++) {
            first += reading.scores().rank(token) == 1 ? 1 : 0;
        }
        return Line.atLeast(
                Check.FIRST_CHOICE, (double) first / reading.scored(), FIRST_CHOICE_LIMIT);
    }

    /** The same ids in an order without sense. */
    private Line order(Reading reading) throws FaultException {
        int[] ids = reading.passage().ids().clone();
        Random random = new Random(1);
        for (int i = ids.length - 1; i > 1; i--) {
            int other = 1 + random.nextInt(i);
            int id = ids[i];
            ids[i] = ids[other];
            ids[other] = id;
        }
        ScoreColumns shuffled = score(new Passage(ids, 1), 1);
        return Line.atLeast(
                Check.ORDER,
                mean(shuffled, 0, reading.scored()) - reading.meanNats(),
                ORDER_LIMIT_NATS);
    }

    /** The second half of the text, each token with a few tokens before it. */
    private Line context(Reading reading) throws FaultException {
        int[] ids = reading.passage().ids();
        int bos = startsWithBos ? 1 : 0;
        int half = Math.max(ids.length / 2, SHORT_CONTEXT + bos);
        List<Passage> passages = new ArrayList<>();
        for (int i = half; i < ids.length; i++) {
            int[] few = new int[bos + SHORT_CONTEXT + 1];
            few[0] = ids[0];
            System.arraycopy(ids, i - SHORT_CONTEXT, few, bos, SHORT_CONTEXT + 1);
            passages.add(new Passage(few, few.length - 1));
        }
        double nats = 0;
        for (ScoreColumns each : model.score(passages, 1, cancellation)) {
            nats += each.nats(0);
        }
        double gain =
                nats / Math.max(1, passages.size())
                        - mean(reading.scores(), half - 1, reading.scored());
        return Line.atLeast(Check.CONTEXT, gain, CONTEXT_LIMIT_NATS);
    }

    private static double mean(ScoreColumns scores, int from, int to) {
        double sum = 0;
        for (int token = from; token < to; token++) {
            sum += scores.nats(token);
        }
        return sum / Math.max(1, to - from);
    }

    /** The built-in English text, some 250 tokens long. */
    public static String englishText() {
        return text("en");
    }

    private static String text(String language) {
        String name = "check-" + language + ".txt";
        try (InputStream in = ModelCheck.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
