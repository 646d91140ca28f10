package org.perplexiscope.export;

import org.perplexiscope.model.Result;

import java.util.List;
import java.util.stream.Stream;

/**
 * Two to four results of one text: the first, A, and what B, C and D differ from it.
 *
 * @param pairs at least one; every one with the same first result
 */
public record Comparisons(List<Comparison> pairs) {
    /** Most results of a comparison. */
    public static final int MOST = 4;

    public Comparisons {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty() || pairs.size() >= MOST) {
            throw new IllegalArgumentException(pairs.size() + " pairs");
        }
    }

    /** Compares every result with the first. */
    public static Comparisons of(List<Result> results) {
        Result first = results.getFirst();
        return new Comparisons(
                results.stream().skip(1).map(other -> Comparison.of(first, other)).toList());
    }

    /** The result that the others are compared with. */
    public Result reference() {
        return pairs.getFirst().a();
    }

    /** All results, A first. */
    public List<Result> results() {
        return Stream.concat(Stream.of(reference()), pairs.stream().map(Comparison::b)).toList();
    }

    /** A, B, C or D. */
    public static char letter(int result) {
        return (char) ('A' + result);
    }
}
