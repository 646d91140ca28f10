package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Passage;

import java.util.List;
import java.util.stream.IntStream;

class PackingTest {
    @Test
    void lengthsThatAreCloseGoTogether() {
        assertEquals(
                List.of(List.of(100, 90, 80, 60), List.of(20, 19, 19)),
                groups(1000, 19, 100, 80, 20, 90, 60, 19));
    }

    @Test
    void noMoreThanAFifthIsFilling() {
        int[] lengths = IntStream.rangeClosed(20, 200).toArray();
        List<List<Integer>> groups = groups(1000, lengths);
        for (List<Integer> group : groups) {
            int used = group.stream().mapToInt(Integer::intValue).sum();
            assertEquals(true, used >= 0.8 * group.getFirst() * group.size(), group.toString());
        }
        assertEquals(
                lengths.length, groups.stream().mapToInt(List::size).sum(), "each is in one group");
    }

    @Test
    void whereTheLengthMattersOnlyEqualOnesGoTogether() {
        assertEquals(
                List.of(List.of(50, 50), List.of(49), List.of(40, 39)),
                groups(45, 49, 50, 39, 40, 50));
    }

    private static List<List<Integer>> groups(int causalPositions, int... lengths) {
        List<Passage> passages =
                IntStream.of(lengths).mapToObj(n -> new Passage(new int[n], 1)).toList();
        return Packing.groups(passages, causalPositions).stream()
                .map(group -> group.stream().map(i -> lengths[i]).toList())
                .toList();
    }
}
