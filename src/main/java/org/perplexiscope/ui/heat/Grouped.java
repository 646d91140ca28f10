package org.perplexiscope.ui.heat;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.RampKind;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Unit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One colour for all tokens of a word, sentence or paragraph: the sum of what they would show
 * alone, or its mean. Only tokens that have a value are counted. A token of another text is
 * coloured alone.
 */
public final class Grouped implements Colouring {
    private final Colouring single;
    private final TokenGroups groups;
    private final boolean sum;
    private @Nullable ScoreColumns summed; // the scores that the sums are of
    private double[] before = new double[1]; // [done + 1], values of the tokens 0 .. i-1
    private int[] counted = new int[1]; // [done + 1], tokens of them that have a value
    private int done;

    /**
     * @param single says what a token shows alone, on the scale of the groups
     * @param sum whether values are added, else their mean is shown
     */
    public Grouped(Colouring single, TokenGroups groups, boolean sum) {
        this.single = single;
        this.groups = groups;
        this.sum = sum;
    }

    /** What one token would show. */
    public Colouring single() {
        return single;
    }

    public TokenGroups groups() {
        return groups;
    }

    public boolean isSum() {
        return sum;
    }

    /** What is known of the group of a token. */
    record Figures(double sum, int tokens) {
        double mean() {
            return sum / tokens;
        }
    }

    /** The figures of a token's group, as far as it is scored. */
    Figures figures(Result result, int token) {
        follow(result);
        int from = groups.from(token);
        int to = Math.min(groups.to(token), result.done());
        return new Figures(before[to] - before[from], counted[to] - counted[from]);
    }

    boolean isOf(Result result) {
        return groups.areOf(result.tokenization());
    }

    @Override
    public double value(Result result, int token) {
        double own = single.value(result, token);
        if (Double.isNaN(own) || !isOf(result)) {
            return own;
        }
        Figures figures = figures(result, token);
        return sum ? figures.sum() : figures.mean();
    }

    private void follow(Result result) {
        if (summed != result.scores()) {
            summed = result.scores();
            done = 0;
        }
        if (result.done() + 1 > before.length) {
            int room = Math.min(result.tokens() + 1, Math.max(result.done() + 1, 2 * done));
            before = Arrays.copyOf(before, room);
            counted = Arrays.copyOf(counted, room);
        }
        for (; done < result.done(); done++) {
            double value = single.value(result, done);
            boolean has = !Double.isNaN(value);
            before[done + 1] = before[done] + (has ? value : 0);
            counted[done + 1] = counted[done] + (has ? 1 : 0);
        }
    }

    @Override
    public double position(double value) {
        return single.position(value);
    }

    @Override
    public int groupEnd(Result result, int token) {
        return isOf(result) ? groups.to(token) : token + 1;
    }

    @Override
    public boolean isGrouped() {
        return true;
    }

    @Override
    public Reach reach() {
        return single.reach();
    }

    @Override
    public RampKind ramp() {
        return single.ramp();
    }

    @Override
    public List<Tick> ticks(Unit unit) {
        return single.ticks(unit);
    }

    @Override
    public String unitKey(Unit unit) {
        return single.unitKey(unit);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grouped grouped
                && single.equals(grouped.single)
                && groups.equals(grouped.groups)
                && sum == grouped.sum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(single, groups, sum);
    }
}
