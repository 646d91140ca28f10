package org.perplexiscope.cli;

import org.perplexiscope.job.CheckReport;

import java.util.Locale;

/** One check in one line. */
final class CheckWords {
    private CheckWords() {}

    static String of(CheckReport.Line line, int vocabulary) {
        return String.format(Locale.ROOT, "%-46s%s", what(line.check()), figure(line, vocabulary));
    }

    private static String what(CheckReport.Check check) {
        return switch (check) {
            case ROUND_TRIP -> "the tokens give the text back";
            case SPANS -> "each stands where its span is";
            case IDS -> "every token has a probability";
            case SUM -> "probabilities sum to one";
            case ENTROPY -> "entropy is the distribution's, 0 to log V";
            case RANKS -> "ranks are places in it";
            case STRIDE -> "perplexity is the same in pieces of a window";
            case CACHE -> "and the same with keys and values kept";
            case BITS_PER_BYTE -> "the text is predicted";
            case FIRST_CHOICE -> "the first choice is often right";
            case ORDER -> "the same tokens shuffled surprise more";
            case CONTEXT -> "more context surprises less";
        };
    }

    private static String figure(CheckReport.Line line, int vocabulary) {
        Locale locale = Locale.ROOT;
        double found = line.figure();
        double limit = line.limit();
        return switch (line.check()) {
            case ROUND_TRIP -> String.format(locale, "%.0f bytes differ", found);
            case SPANS -> String.format(locale, "%.0f elsewhere", found);
            case IDS ->
                    String.format(locale, "%.0f beyond the vocabulary of %d", found, vocabulary);
            case RANKS -> String.format(locale, "%.0f off", found);
            case ENTROPY -> String.format(locale, "off by %.1e nats, limit %.0e", found, limit);
            case SUM, STRIDE, CACHE ->
                    String.format(locale, "off by %.1e, limit %.0e", found, limit);
            case BITS_PER_BYTE ->
                    String.format(locale, "%.2f bits per byte, at most %.1f", found, limit);
            case FIRST_CHOICE ->
                    String.format(
                            locale,
                            "%.1f %% of the tokens, at least %.0f %%",
                            100 * found,
                            100 * limit);
            case ORDER, CONTEXT ->
                    String.format(locale, "by %.2f nats a token, at least %.2f", found, limit);
        };
    }
}
