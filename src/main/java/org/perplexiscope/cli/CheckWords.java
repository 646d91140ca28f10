package org.perplexiscope.cli;

import org.perplexiscope.job.CheckReport;

import java.util.Locale;

/** One check in one line. */
final class CheckWords {
    private CheckWords() {}

    static String of(CheckReport.Line line, int vocabulary) {
        double found = line.figure();
        double limit = line.limit();
        return switch (line.check()) {
            case ROUND_TRIP -> row("the tokens give the text back", "%.0f bytes differ", found);
            case SPANS -> row("each stands where its span is", "%.0f tokens do not", found);
            case IDS ->
                    row(
                            "every token has a probability",
                            "%.0f ids beyond the vocabulary of %d",
                            found,
                            vocabulary);
            case SUM -> row("probabilities sum to one", "off by %.1e, limit %.0e", found, limit);
            case ENTROPY ->
                    row(
                            "entropy is the distribution's, 0 to log V",
                            "off by %.1e nats, limit %.0e",
                            found,
                            limit);
            case RANKS -> row("ranks are places in it", "%.0f are not", found);
            case STRIDE ->
                    row(
                            "perplexity is the same in pieces of a window",
                            "off by %.1e, limit %.0e",
                            found,
                            limit);
            case CACHE ->
                    row(
                            "and the same with keys and values kept",
                            "off by %.1e, limit %.0e",
                            found,
                            limit);
            case BITS_PER_BYTE ->
                    row("the text is predicted", "%.2f bits per byte, at most %.1f", found, limit);
            case FIRST_CHOICE ->
                    row(
                            "the first choice is often right",
                            "%.1f %% of the tokens, at least %.0f %%",
                            100 * found,
                            100 * limit);
            case ORDER ->
                    row(
                            "the same tokens shuffled surprise more",
                            "by %.2f nats a token, at least %.2f",
                            found,
                            limit);
            case CONTEXT ->
                    row(
                            "more context surprises less",
                            "by %.2f nats a token, at least %.2f",
                            found,
                            limit);
        };
    }

    private static String row(String what, String figure, Object... values) {
        return String.format(Locale.ROOT, "%-46s", what)
                + String.format(Locale.ROOT, figure, values);
    }
}
