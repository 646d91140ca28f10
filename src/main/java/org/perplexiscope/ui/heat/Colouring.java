package org.perplexiscope.ui.heat;

import org.perplexiscope.export.RampKind;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Unit;

import java.util.ArrayList;
import java.util.List;

/** What a token's colour says: where it lies on which ramp. */
public interface Colouring {
    /**
     * What a token's colour stands for, in bits where it is a quantity; NaN if it has no colour.
     *
     * @param token a token before the result's frontier
     */
    double value(Result result, int token);

    /** Where a value lies on the ramp, 0 to 1 and already clamped; NaN of NaN. */
    double position(double value);

    /** The values at both ends of the ramp. */
    Reach reach();

    /** Where a token lies on the ramp, NaN if it has no colour. */
    default double position(Result result, int token) {
        return position(value(result, token));
    }

    /** After the last of the tokens that have their colour together with a token. */
    default int groupEnd(Result result, int token) {
        return token + 1;
    }

    /** Whether tokens have their colours together with others. */
    default boolean isGrouped() {
        return false;
    }

    RampKind ramp();

    /** Marks for the legend, from left to right. */
    List<Tick> ticks(Unit unit);

    /** The key of what stands behind the legend. */
    default String unitKey(Unit unit) {
        return unit.key();
    }

    /** Whether the token lies in the last quarter of the scale. */
    default boolean standsOut(Result result, int token) {
        double position = position(result, token);
        return ramp().isTwoSided() ? Math.abs(position - 0.5) > 0.375 : position > 0.75;
    }

    /**
     * A mark of the legend.
     *
     * @param position 0 to 1
     */
    record Tick(double position, String label) {}

    /** Surprise on a linear scale. */
    record Surprise(double minBits, double maxBits) implements Colouring {
        public Surprise(double maxBits) {
            this(0, maxBits);
        }

        public Surprise() {
            this(16);
        }

        @Override
        public double value(Result result, int token) {
            return bits(result, token);
        }

        @Override
        public double position(double value) {
            return clamp((value - minBits) / (maxBits - minBits));
        }

        @Override
        public Reach reach() {
            return new Reach(minBits, maxBits);
        }

        @Override
        public RampKind ramp() {
            return RampKind.SURPRISE;
        }

        @Override
        public List<Tick> ticks(Unit unit) {
            return linear(minBits, maxBits, 4, unit);
        }
    }

    /** How far the model could be surprised at all: the entropy before the token was seen. */
    record Entropy(double minBits, double maxBits) implements Colouring {
        public Entropy(double maxBits) {
            this(0, maxBits);
        }

        public Entropy() {
            this(12);
        }

        @Override
        public double value(Result result, int token) {
            return result.isScored(token) ? Units.bits(result.scores().entropy(token)) : Double.NaN;
        }

        @Override
        public double position(double value) {
            return clamp((value - minBits) / (maxBits - minBits));
        }

        @Override
        public Reach reach() {
            return new Reach(minBits, maxBits);
        }

        @Override
        public RampKind ramp() {
            return RampKind.ENTROPY;
        }

        @Override
        public List<Tick> ticks(Unit unit) {
            return linear(minBits, maxBits, 4, unit);
        }
    }

    /** Probability from 1 down to 0.0001, logarithmic. */
    record Probability() implements Colouring {
        private static final int DECADES = 4;

        @Override
        public double value(Result result, int token) {
            return bits(result, token);
        }

        @Override
        public double position(double value) {
            return clamp(value * Math.log10(2) / DECADES);
        }

        @Override
        public Reach reach() {
            return new Reach(0, DECADES / Math.log10(2));
        }

        @Override
        public RampKind ramp() {
            return RampKind.PROBABILITY;
        }

        @Override
        public List<Tick> ticks(Unit unit) {
            List<Tick> ticks = new ArrayList<>();
            String[] percents = {"100\u00A0%", "10", "1", "0.1", "0.01\u00A0%"};
            for (int i = 0; i <= DECADES; i++) {
                ticks.add(new Tick(i / (double) DECADES, percents[i]));
            }
            return ticks;
        }

        @Override
        public String unitKey(Unit unit) {
            return "heat.log";
        }
    }

    /** Which choice of the model the token was, in five buckets. */
    record Rank() implements Colouring {
        private static final String[] LABELS = {
            "1", "2\u201310", "11\u2013100", "101\u20131k", ">1k"
        };

        @Override
        public double value(Result result, int token) {
            return result.isScored(token) ? result.scores().rank(token) : Double.NaN;
        }

        @Override
        public double position(double rank) {
            if (Double.isNaN(rank)) {
                return Double.NaN;
            }
            int bucket = rank <= 1 ? 0 : rank <= 10 ? 1 : rank <= 100 ? 2 : rank <= 1000 ? 3 : 4;
            return bucket / (LABELS.length - 1.0);
        }

        @Override
        public Reach reach() {
            return new Reach(1, 10_000);
        }

        @Override
        public RampKind ramp() {
            return RampKind.RANK;
        }

        @Override
        public boolean standsOut(Result result, int token) {
            return position(result, token) >= 0.75;
        }

        /** One a bucket, at its own colour. */
        @Override
        public List<Tick> ticks(Unit unit) {
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; i < LABELS.length; i++) {
                ticks.add(new Tick(i / (LABELS.length - 1.0), LABELS[i]));
            }
            return ticks;
        }

        @Override
        public String unitKey(Unit unit) {
            return "heat.rank";
        }
    }

    /** Surprise minus entropy: less (left) or more (right) than the model itself expected. */
    record Excess(double maxBits) implements Colouring {
        public Excess() {
            this(8);
        }

        @Override
        public double value(Result result, int token) {
            return result.isScored(token)
                    ? bits(result, token) - Units.bits(result.scores().entropy(token))
                    : Double.NaN;
        }

        @Override
        public double position(double value) {
            return twoSided(value, maxBits);
        }

        @Override
        public Reach reach() {
            return new Reach(-maxBits, maxBits);
        }

        @Override
        public RampKind ramp() {
            return RampKind.EXCESS;
        }

        @Override
        public List<Tick> ticks(Unit unit) {
            return signed(maxBits, 4, unit);
        }
    }

    /**
     * A difference that was computed elsewhere, such as B - A of two models.
     *
     * @param bits [tokens] of the result that is shown, NaN where there is none; not to be changed
     * @param kind {@link RampKind#DIFFERENCE} for A against B, else {@link RampKind#EXCESS}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Difference(float[] bits, double maxBits, RampKind kind) implements Colouring {
        public Difference(float[] bits) {
            this(bits, 4.5, RampKind.DIFFERENCE);
        }

        @Override
        public double value(Result result, int token) {
            return token < bits.length ? bits[token] : Double.NaN;
        }

        @Override
        public double position(double value) {
            return twoSided(value, maxBits);
        }

        @Override
        public Reach reach() {
            return new Reach(-maxBits, maxBits);
        }

        @Override
        public RampKind ramp() {
            return kind;
        }

        @Override
        public List<Tick> ticks(Unit unit) {
            return signed(maxBits, 2, unit);
        }
    }

    private static double bits(Result result, int token) {
        return result.isScored(token) ? Units.bits(result.scores().nats(token)) : Double.NaN;
    }

    /** NaN stays NaN. */
    private static double clamp(double position) {
        return Math.min(1, Math.max(0, position));
    }

    private static double twoSided(double bits, double maxBits) {
        return clamp(0.5 + bits / maxBits / 2);
    }

    /** Marks along the scale, whose end stands for all above it as well. */
    private static List<Tick> linear(double minBits, double maxBits, int intervals, Unit unit) {
        double min = unit.of(minBits * Units.NATS_PER_BIT);
        double max = unit.of(maxBits * Units.NATS_PER_BIT);
        boolean even = unit == Unit.BITS && min == 0;
        double step = (max - min) / intervals;
        step = even ? step : Math.max(1, Math.floor(step));
        List<Tick> ticks = new ArrayList<>();
        for (double value = min; value < max - step / 2; value += step) {
            ticks.add(new Tick((value - min) / (max - min), number(value)));
        }
        ticks.add(new Tick(1, number(max) + "+"));
        return ticks;
    }

    private static List<Tick> signed(double maxBits, int intervals, Unit unit) {
        double max = unit.of(maxBits * Units.NATS_PER_BIT);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= intervals; i++) {
            double position = i / (double) intervals;
            double value = (2 * position - 1) * max;
            ticks.add(new Tick(position, value > 0 ? "+" + number(value) : number(value)));
        }
        return ticks;
    }

    private static String number(double value) {
        return Numbers.decimals(value, Math.abs(value - Math.rint(value)) < 0.05 ? 0 : 1);
    }
}
