package org.perplexiscope.ui.compare;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.TextKind;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.RandomAccess;

/** The units that differ, the largest difference first, and the same gathered by their words. */
final class Changes {
    /** Below this many bits a difference shows as nought. */
    static final double LEAST = 0.05;

    /** Groups that are kept, the weightiest. */
    static final int MOST_GROUPS = 1000;

    static final Changes NONE = new Changes(new int[0], List.of());

    /** Which of the differences are wanted. */
    enum Direction {
        BOTH,
        /** The other model is more surprised than the reference. */
        MORE,
        LESS
    }

    /**
     * What is wanted.
     *
     * @param words that a unit must hold, in whatever case; empty for all
     * @param kind null for all
     * @param among numbers of units to stay among; null for all
     */
    record Filter(
            Direction direction, String words, @Nullable TextKind kind, @Nullable BitSet among) {
        static final Filter ALL = new Filter(Direction.BOTH, "", null, null);
    }

    /**
     * Units of the same words.
     *
     * @param bits sum of their differences
     * @param numbers of the units, the largest difference first
     */
    record Group(String words, double bits, List<Integer> numbers) {
        double mean() {
            return bits / numbers.size();
        }
    }

    private final int[] order;
    private final List<Group> groups;

    private Changes(int[] order, List<Group> groups) {
        this.order = order;
        this.groups = groups;
    }

    static Changes of(Compared compared, Filter filter) {
        PairedSpans units = compared.units();
        String wanted = filter.words().toLowerCase(Locale.ROOT);
        long[] keys = new long[units.spans()]; // size of the difference, and the number
        int n = 0;
        for (int unit = 0; unit < units.spans(); unit++) {
            double bits = Units.bits(units.difference(unit));
            if (Math.abs(bits) >= LEAST && isWanted(compared, filter, wanted, unit, bits)) {
                int size = Float.floatToIntBits((float) Math.abs(bits)); // grows with the float
                keys[n++] = (long) (Integer.MAX_VALUE - size) << 32 | unit;
            }
        }
        long[] sorted = Arrays.copyOf(keys, n);
        Arrays.sort(sorted);
        int[] order = new int[n];
        Arrays.setAll(order, i -> (int) sorted[i]);
        return new Changes(order, groups(compared, order));
    }

    private static boolean isWanted(
            Compared compared, Filter filter, String words, int unit, double bits) {
        boolean direction =
                switch (filter.direction()) {
                    case BOTH -> true;
                    case MORE -> bits > 0;
                    case LESS -> bits < 0;
                };
        BitSet among = filter.among();
        return direction
                && (among == null || among.get(unit))
                && (words.isEmpty()
                        || compared.surface(unit).toLowerCase(Locale.ROOT).contains(words))
                && (filter.kind() == null || compared.kind(unit) == filter.kind());
    }

    private static List<Group> groups(Compared compared, int[] order) {
        Map<String, List<Integer>> byWords = new HashMap<>();
        for (int unit : order) {
            String words = compared.surface(unit).strip();
            byWords.computeIfAbsent(words, _ -> new ArrayList<>()).add(unit);
        }
        List<Group> groups = new ArrayList<>();
        byWords.forEach(
                (words, numbers) -> {
                    double nats = numbers.stream().mapToDouble(compared.units()::difference).sum();
                    groups.add(new Group(words, Units.bits(nats), numbers));
                });
        groups.sort(
                Comparator.comparingDouble((Group group) -> -Math.abs(group.bits()))
                        .thenComparing(Group::words));
        return List.copyOf(groups.subList(0, Math.min(MOST_GROUPS, groups.size())));
    }

    int size() {
        return order.length;
    }

    /** Numbers of the units in their order. */
    List<Integer> order() {
        return new Order(order);
    }

    List<Group> groups() {
        return groups;
    }

    /** A view of the order that boxes only what is asked for. */
    private static final class Order extends AbstractList<Integer> implements RandomAccess {
        private final int[] numbers;

        Order(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public Integer get(int index) {
            return numbers[index];
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }
}
