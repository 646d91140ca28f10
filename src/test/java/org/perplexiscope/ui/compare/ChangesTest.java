package org.perplexiscope.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Normalisation;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextKind;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.ui.curve.SampleResults;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

class ChangesTest {
    private static final String TEXT = SampleResults.LIGHTHOUSE;

    private final Compared compared = compared();

    private static Compared compared() {
        Result a = SampleResults.result(SampleResults.words(TEXT, 9), TEXT, Integer.MAX_VALUE, 1);
        Result b = SampleResults.result(SampleResults.words(TEXT, 5), TEXT, Integer.MAX_VALUE, 3);
        Compared made =
                Compared.of(
                        List.of(Slot.A, Slot.B),
                        List.of(a, b),
                        Arrays.asList(null, null),
                        0,
                        TextUnit.WORD,
                        List.of(),
                        null);
        assertEquals(List.of(Normalisation.NONE, Normalisation.NONE), made.normalisations());
        return made;
    }

    private double bits(int number) {
        return Units.bits(compared.units().difference(number));
    }

    private List<Integer> found(
            Changes.Direction direction, String words, TextKind kind, BitSet among) {
        return Changes.of(compared, new Changes.Filter(direction, words, kind, among)).order();
    }

    @Test
    void theLargestDifferenceComesFirstAndNoneIsMissing() {
        List<Integer> order = Changes.of(compared, Changes.Filter.ALL).order();
        for (int i = 1; i < order.size(); i++) {
            assertTrue(Math.abs(bits(order.get(i - 1))) >= Math.abs(bits(order.get(i))) - 1e-5);
        }
        long visible = 0;
        for (int unit = 0; unit < compared.units().spans(); unit++) {
            visible += Math.abs(bits(unit)) >= Changes.LEAST ? 1 : 0;
        }
        assertEquals(visible, order.size());
        assertEquals(order.size(), order.stream().distinct().count());
    }

    @Test
    @SuppressWarnings("NullAway") // null stands for all
    void filtersStayWithWhatIsWanted() {
        List<Integer> more = found(Changes.Direction.MORE, "", null, null);
        List<Integer> less = found(Changes.Direction.LESS, "", null, null);
        assertTrue(more.stream().allMatch(number -> bits(number) > 0));
        assertTrue(less.stream().allMatch(number -> bits(number) < 0));
        assertEquals(Changes.of(compared, Changes.Filter.ALL).size(), more.size() + less.size());
        List<Integer> sea = found(Changes.Direction.BOTH, "SEA", null, null);
        assertTrue(!sea.isEmpty());
        assertTrue(sea.stream().allMatch(number -> compared.surface(number).contains("sea")));
        List<Integer> names = found(Changes.Direction.BOTH, "", TextKind.NAME, null);
        assertTrue(names.stream().allMatch(number -> compared.kind(number) == TextKind.NAME));
        BitSet among = new BitSet();
        among.set(more.getFirst());
        assertEquals(List.of(more.getFirst()), found(Changes.Direction.BOTH, "", null, among));
    }

    @Test
    void theSameWordsAreGathered() {
        List<Changes.Group> groups = Changes.of(compared, Changes.Filter.ALL).groups();
        Changes.Group the =
                groups.stream().filter(g -> g.words().equals("the")).findFirst().orElseThrow();
        double sum = the.numbers().stream().mapToDouble(this::bits).sum();
        assertTrue(the.numbers().size() > 5);
        assertEquals(sum, the.bits(), 1e-6);
        assertEquals(sum / the.numbers().size(), the.mean(), 1e-6);
        for (int i = 1; i < groups.size(); i++) {
            assertTrue(Math.abs(groups.get(i - 1).bits()) >= Math.abs(groups.get(i).bits()));
        }
    }
}
