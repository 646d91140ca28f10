package org.perplexiscope.engine;

import org.perplexiscope.model.Passage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says which passages go through the layers together. The shorter ones are filled up behind their
 * ends, which no position before sees.
 */
final class Packing {
    /** Share of what is computed that is no filling, at least. */
    private static final double LEAST_USE = 0.8;

    private Packing() {}

    /**
     * @param causalPositions a longer passage is only put together with those of its length, since
     *     what is computed of it depends on that
     * @return indices of the passages, each once, in groups from the longest to the shortest
     */
    static List<List<Integer>> groups(List<Passage> passages, int causalPositions) {
        List<Integer> byLength =
                IntStream.range(0, passages.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> -passages.get(i).ids().length))
                        .toList();
        List<List<Integer>> groups = new ArrayList<>();
        for (int from = 0; from < byLength.size(); ) {
            int longest = passages.get(byLength.get(from)).ids().length;
            int least = longest > causalPositions ? longest : 1;
            long used = 0;
            int to = from;
            for (; to < byLength.size(); to++) {
                int length = passages.get(byLength.get(to)).ids().length;
                used += length;
                if (length < least || used < LEAST_USE * longest * (to + 1 - from)) {
                    break;
                }
            }
            groups.add(byLength.subList(from, to));
            from = to;
        }
        return groups;
    }
}
