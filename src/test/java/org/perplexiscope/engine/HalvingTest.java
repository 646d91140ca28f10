package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Passage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class HalvingTest {
    private static final String LACK =
            "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 8 GiB";

    private final Halving halving = new Halving();
    private final List<Integer> asked = new ArrayList<>();

    @Test
    void aSmallerBatchAnswersALackOfMemory() throws Exception {
        assertEquals(IntStream.range(2, 13).boxed().toList(), score(11, 3));
        assertEquals(List.of(11, 5, 2, 2, 2, 2, 2, 1), asked);
        asked.clear();
        score(4, 3);
        assertEquals(List.of(2, 2), asked, "what was too much once is not tried again");
    }

    @Test
    void aSinglePassageThatDoesNotFitIsTheEndOfIt() {
        RuntimeException thrown = assertThrows(RuntimeException.class, () -> score(4, 0));
        assertEquals(LACK, thrown.getMessage());
        assertEquals(List.of(4, 2, 1), asked);
    }

    @Test
    void otherFailuresAreNotRepeated() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        halving.score(
                                passages(4),
                                some -> {
                                    asked.add(some.size());
                                    throw new IllegalStateException("broken");
                                }));
        assertEquals(List.of(4), asked);
    }

    /** Lengths of the passages that were scored, on a device with room for {@code room}. */
    private List<Integer> score(int count, int room) throws Exception {
        return halving
                .score(
                        passages(count),
                        some -> {
                            asked.add(some.size());
                            if (some.size() > room) {
                                throw new RuntimeException(LACK);
                            }
                            return some.stream()
                                    .map(passage -> new ScoreColumns(passage.ids().length, 0))
                                    .toList();
                        })
                .stream()
                .map(ScoreColumns::tokens)
                .toList();
    }

    private static List<Passage> passages(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Passage(new int[i + 2], 1)).toList();
    }
}
