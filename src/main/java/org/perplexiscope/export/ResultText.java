package org.perplexiscope.export;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/** A result as text for people: the figures with their protocol, and the most surprising tokens. */
public final class ResultText {
    private static final int SURPRISES = 10;
    private static final int EXPECTED = 3;

    /** Characters that stand before a token to show where it is. */
    private static final int BEFORE = 16;

    private ResultText() {}

    /** Writes the figures and the most surprising tokens with what the model expected instead. */
    public static void write(Result result, TokenNames names, Writer out) throws IOException {
        writeSummary(result, out);
        if (!names.ends().isEmpty()) {
            line(out, "tokenizer", names.ends());
        }
        List<Integer> surprises = mostSurprising(result, SURPRISES);
        if (!surprises.isEmpty()) {
            out.write("\nmost surprising tokens\n");
            out.write(
                    result.scores().k() > 0
                            ? "     token   bits    rank  text [token], and what was expected"
                                    + " instead\n"
                            : "     token   bits    rank  text [token]\n");
            for (int token : surprises) {
                writeSurprise(result, token, names, out);
            }
        }
        out.flush();
    }

    /** Writes the figures alone. */
    public static void writeSummary(Result result, Writer out) throws IOException {
        Summary summary = result.summary();
        ModelCard model = result.model();
        out.write(headline(result) + "\n");
        if (result.state() != Result.State.COMPLETE) {
            line(
                    out,
                    "STOPPED",
                    String.format(
                            Locale.ROOT,
                            "at token %d of %d: every figure is of that part only",
                            result.done(),
                            result.tokens()));
        }
        line(out, "model", model(model));
        line(out, "protocol", protocol(result.protocol(), model));
        line(out, "scored", summary.scored() + " of " + summary.tokens() + " tokens");
        line(out, "bits per token", fixed(summary.bitsPerToken(), 4));
        line(out, "bits per byte", fixed(summary.bitsPerByte(), 4));
        line(out, "bits per character", fixed(summary.bitsPerCharacter(), 4));
        line(out, "bits per word", fixed(summary.bitsPerWord(), 4));
        line(out, "word perplexity", fixed(summary.wordPerplexity(), 4));
        line(out, "computed", computed(model));
        line(
                out,
                "time",
                fixed(result.seconds(), 2)
                        + " s, "
                        + fixed(result.tokensPerSecond(), 0)
                        + " tokens/s");
    }

    /** The perplexity with its standard error. */
    public static String headline(Result result) {
        Summary summary = result.summary();
        return summary.scored() == 0
                ? "perplexity: no token was scored"
                : String.format(
                        Locale.ROOT,
                        "perplexity %.4f +/- %.4f",
                        summary.perplexity(),
                        summary.perplexityStandardError());
    }

    /** The protocol in a line. */
    static String protocol(Protocol protocol, ModelCard model) {
        BosPolicy policy = protocol.start(model.addsBos());
        String bos =
                switch (policy) {
                    case TEXT -> "one BOS before the text";
                    case WINDOW -> "a BOS before each window";
                    default -> "no BOS";
                };
        return String.format(
                Locale.ROOT,
                "%s: window %d, stride %d, %s, counted: %s",
                protocol.preset().id(),
                protocol.window(),
                protocol.stride(),
                bos,
                protocol.counted());
    }

    /** The format of the computation, of the weights where it is another, and the device. */
    static String computed(ModelCard model) {
        String stored = model.storedAs();
        return "in "
                + model.precision()
                + (stored.isEmpty() || stored.equals(model.precision())
                        ? ""
                        : " of weights in " + stored)
                + " on "
                + model.device();
    }

    /** The model in a line. */
    static String model(ModelCard model) {
        String parameters =
                model.parameters() > 0 ? ", " + count(model.parameters()) + " parameters" : "";
        return String.format(
                Locale.ROOT,
                "%s (%s%s, vocabulary %d, context %d)",
                model.name(),
                model.architecture(),
                parameters,
                model.vocabulary(),
                model.context());
    }

    /** A large number in short: 260 K, 124 M, 1.1 B. */
    public static String count(long number) {
        if (number < 1_000) {
            return Long.toString(number);
        }
        if (number < 999_500) {
            return shortened(number / 1e3, "K");
        }
        return number < 999_500_000 ? shortened(number / 1e6, "M") : shortened(number / 1e9, "B");
    }

    private static String shortened(double number, String unit) {
        return String.format(Locale.ROOT, number < 9.95 ? "%.1f %s" : "%.0f %s", number, unit);
    }

    /** The scored tokens of most bits, the most surprising first. */
    static List<Integer> mostSurprising(Result result, int most) {
        ScoreColumns scores = result.scores();
        Comparator<Integer> bySurprise =
                Comparator.<Integer>comparingDouble(scores::nats)
                        .thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(bySurprise);
        for (int token = 0; token < result.done(); token++) {
            if (result.isScored(token)
                    && (kept.size() < most || scores.nats(token) > scores.nats(kept.element()))) {
                kept.add(token);
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        }
        List<Integer> sorted = new ArrayList<>(kept);
        sorted.sort(bySurprise.reversed());
        return sorted;
    }

    private static void writeSurprise(Result result, int token, TokenNames names, Writer out)
            throws IOException {
        ScoreColumns scores = result.scores();
        String text =
                before(result, token)
                        + '['
                        + shown(TokenText.of(result.tokenization(), token))
                        + ']';
        StringBuilder expected = new StringBuilder();
        for (int choice = 0; choice < Math.min(EXPECTED, scores.k()); choice++) {
            expected.append(
                    String.format(
                            Locale.ROOT,
                            "%s%s %.1f %%",
                            choice == 0 ? "" : ", ",
                            shown(names.of(scores.topId(token, choice))),
                            100 * Units.probability(scores.topNats(token, choice))));
        }
        out.write(
                String.format(
                        Locale.ROOT,
                        "%10d  %5.2f  %6d  %s%s\n",
                        token,
                        Units.bits(scores.nats(token)),
                        scores.rank(token),
                        text,
                        expected.isEmpty() ? "" : "   (" + expected + ")"));
    }

    private static String shown(String token) {
        return TokenText.visible(token);
    }

    /** The last characters before a token. */
    private static String before(Result result, int token) {
        String text = result.text();
        int end = result.tokenization().charStart(token);
        int from = end;
        for (int i = 0; i < BEFORE && from > 0; i++) {
            from = text.offsetByCodePoints(from, -1);
        }
        return TokenText.visible(text.substring(from, end)).replace('\u2423', ' ');
    }

    /** A number with so many decimals, {@code -} where it does not exist. */
    static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static void line(Writer out, String label, String value) throws IOException {
        out.write(String.format(Locale.ROOT, "  %-20s%s\n", label, value));
    }
}
