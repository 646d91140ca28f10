package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Ceiling;
import org.perplexiscope.model.ModelCard;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a benchmark measured.
 *
 * @param threads cores that compute
 * @param window tokens of a window
 * @param turns in the order they were run
 * @param start the parts of a start
 * @param typing seconds from an edit to the scores, none where that was not asked for
 * @param peak most memory that the process held, in bytes, until it had scored for the first time;
 *     empty where the system does not tell
 */
record BenchReport(
        ModelCard model,
        int threads,
        int window,
        List<Turn> turns,
        Start start,
        List<Typing> typing,
        OptionalLong peak) {
    /**
     * A scored text, and what the machine would have allowed at that moment.
     *
     * @param ceiling null where it is not known what the model computes
     */
    record Turn(int tokens, double seconds, @Nullable Ceiling ceiling) {
        double tokensPerSecond() {
            return tokens / seconds;
        }

        double share() {
            return ceiling == null ? Double.NaN : tokensPerSecond() / ceiling.tokensPerSecond();
        }
    }

    /**
     * Seconds of what comes before the first score.
     *
     * @param engine until the libraries are loaded
     * @param loads each time the model was opened
     * @param firstWindow until the first window was scored
     */
    record Start(double engine, List<Double> loads, double firstWindow) {
        double load() {
            return median(loads);
        }

        double toFirstScore() {
            return engine + load() + firstWindow;
        }
    }

    /**
     * Edits at one kind of place in a text of so many tokens.
     *
     * @param near seconds until the tokens behind the edit are scored
     * @param seconds until all are
     */
    record Typing(String place, int tokens, List<Double> near, List<Double> seconds) {}

    double tokensPerSecond() {
        return median(turns.stream().map(Turn::tokensPerSecond).toList());
    }

    /** The ceilings in the order of the turns. */
    List<Ceiling> ceilings() {
        return turns.stream().map(Turn::ceiling).filter(Objects::nonNull).toList();
    }

    /** Share of the ceiling that was reached, NaN where none is known. */
    double share() {
        return median(turns.stream().map(Turn::share).filter(Double::isFinite).toList());
    }

    static double median(List<Double> values) {
        return percentile(values, 50);
    }

    /** The smallest value that so many percent do not exceed; NaN of none. */
    static double percentile(List<Double> values, double percent) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (percent == 50 && sorted.length % 2 == 0) {
            return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        }
        int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)];
    }
}
