package org.perplexiscope.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class WindowPlanTest {
    private static final int BOS = -1;

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "TEXT", "WINDOW"})
    void scoresEachTokenInTheFirstWindowThatHoldsIt(BosPolicy bos) {
        Random random = new Random(7);
        for (int trial = 0; trial < 3000; trial++) {
            int tokens = random.nextInt(60);
            int window = 2 + random.nextInt(20);
            int stride = 1 + random.nextInt(window);
            assertFollowsTheRule(tokens, window, stride, bos);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "TEXT", "WINDOW"})
    void holdsForEverySmallCase(BosPolicy bos) {
        for (int tokens = 0; tokens <= 13; tokens++) {
            for (int window = 2; window <= 7; window++) {
                for (int stride = 1; stride <= window; stride++) {
                    assertFollowsTheRule(tokens, window, stride, bos);
                }
            }
        }
    }

    private static void assertFollowsTheRule(int tokens, int window, int stride, BosPolicy bos) {
        String name = tokens + " tokens, window " + window + ", stride " + stride + ", " + bos;
        int[] contexts = new int[tokens];
        int scoredBefore = -1;
        for (Window part : WindowPlan.sliding(tokens, window, stride, bos)) {
            assertTrue(part.positions() <= window, name);
            assertTrue(part.scored() > 0, name);
            for (int token = part.scoredFrom(); token < part.end(); token++) {
                assertTrue(token > scoredBefore, name + ": scored twice or out of order");
                scoredBefore = token;
                contexts[token] = part.contextOf(token);
                assertTrue(contexts[token] > 0, name);
            }
        }
        assertArrayEquals(PlanReference.contexts(tokens, window, stride, bos), contexts, name);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void leavesOnlyTheFirstTokenOutWhereWindowsOverlap(int stride) {
        for (int tokens = 2; tokens < 50; tokens++) {
            assertEquals(tokens - 1, scored(tokens, 10, stride, BosPolicy.NEVER));
            assertEquals(tokens, scored(tokens, 10, stride, BosPolicy.TEXT));
            assertEquals(tokens, scored(tokens, 10, stride, BosPolicy.WINDOW));
        }
    }

    @Test
    void leavesTheFirstOfEachDisjointWindowOut() {
        // The known count of a 287,644-token text in disjoint windows of 1,024: 281 are not scored.
        assertEquals(287_363, scored(287_644, 1024, 1024, BosPolicy.NEVER));
        assertEquals(287_643, scored(287_644, 1024, 512, BosPolicy.NEVER));
        assertEquals(287_644, scored(287_644, 1024, 1024, BosPolicy.WINDOW));
    }

    private static int scored(int tokens, int window, int stride, BosPolicy bos) {
        return WindowPlan.sliding(tokens, window, stride, bos).stream()
                .mapToInt(Window::scored)
                .sum();
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "TEXT", "WINDOW"})
    void givesAtLeastTheOverlapAsContext(BosPolicy bos) {
        int window = 16;
        int stride = 6;
        for (int context : contextsAfterFirstWindow(100, window, stride, bos)) {
            assertTrue(context >= window - stride, bos + ": " + context);
            assertTrue(context < window, bos + ": " + context);
        }
    }

    private static List<Integer> contextsAfterFirstWindow(
            int tokens, int window, int stride, BosPolicy bos) {
        List<Integer> contexts = new ArrayList<>();
        List<Window> plan = WindowPlan.sliding(tokens, window, stride, bos);
        for (Window part : plan.subList(1, plan.size())) {
            for (int token = part.scoredFrom(); token < part.end(); token++) {
                contexts.add(part.contextOf(token));
            }
        }
        return contexts;
    }

    @Test
    void hasTheseWindowsWithoutBos() {
        assertEquals(
                List.of(
                        new Window(0, 4, 1, false),
                        new Window(2, 6, 4, false),
                        new Window(4, 7, 6, false)),
                WindowPlan.sliding(7, 4, 2, BosPolicy.NEVER));
    }

    @Test
    void hasTheseWindowsWithOneBosInFrontOfTheText() {
        // Positions 0 .. 7 hold the BOS and tokens 0 .. 6; windows begin at positions 0, 2, 4.
        assertEquals(
                List.of(
                        new Window(0, 3, 0, true),
                        new Window(1, 5, 3, false),
                        new Window(3, 7, 5, false)),
                WindowPlan.sliding(7, 4, 2, BosPolicy.TEXT));
        // Disjoint: position 4 (token 3) begins a window without a BOS and has no context.
        assertEquals(
                List.of(new Window(0, 3, 0, true), new Window(3, 7, 4, false)),
                WindowPlan.sliding(7, 4, 4, BosPolicy.TEXT));
    }

    @Test
    void hasTheseWindowsWithABosInEach() {
        assertEquals(
                List.of(
                        new Window(0, 3, 0, true),
                        new Window(2, 5, 3, true),
                        new Window(4, 7, 5, true)),
                WindowPlan.sliding(7, 4, 2, BosPolicy.WINDOW));
        assertEquals(
                List.of(
                        new Window(0, 3, 0, true),
                        new Window(3, 6, 3, true),
                        new Window(6, 7, 6, true)),
                WindowPlan.sliding(7, 4, 4, BosPolicy.WINDOW));
    }

    @Test
    void dropsALastWindowThatIsOneTokenWithoutContext() {
        assertEquals(
                List.of(new Window(0, 4, 1, false)), WindowPlan.sliding(5, 4, 4, BosPolicy.NEVER));
    }

    @Test
    void isEmptyWhereNothingCanBeScored() {
        assertEquals(List.of(), WindowPlan.sliding(1, 4, 2, BosPolicy.NEVER));
        for (BosPolicy bos : List.of(BosPolicy.NEVER, BosPolicy.TEXT, BosPolicy.WINDOW)) {
            assertEquals(List.of(), WindowPlan.sliding(0, 4, 2, bos));
        }
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThrows(
                IllegalArgumentException.class, () -> WindowPlan.sliding(9, 1, 1, BosPolicy.NEVER));
        assertThrows(
                IllegalArgumentException.class, () -> WindowPlan.sliding(9, 4, 0, BosPolicy.NEVER));
        assertThrows(
                IllegalArgumentException.class, () -> WindowPlan.sliding(9, 4, 5, BosPolicy.NEVER));
        assertThrows(
                IllegalArgumentException.class, () -> WindowPlan.sliding(9, 4, 4, BosPolicy.MODEL));
        assertThrows(IllegalArgumentException.class, () -> WindowPlan.llamaCpp(9, 5, false));
    }

    @ParameterizedTest
    @CsvSource({
        "15360, 512, false, 7650",
        "15359, 512, true, 7650",
        "15871, 512, false, 7650",
        "5000, 512, true, 2295",
        "8, 4, false, 2",
        "17, 5, true, 6",
        "19, 5, true, 8",
        "6, 3, false, 2",
        "97, 16, true, 42"
    })
    void countsAsLlamaCpp(int tokens, int window, boolean addsBos, int scored) {
        List<Window> plan = WindowPlan.llamaCpp(tokens, window, addsBos);
        assertEquals(scored, plan.stream().mapToInt(Window::scored).sum());
        assertEquals(llamaCppByHand(tokens, window, addsBos), read(plan));
    }

    /** A scored token and what the model reads before it. */
    private record Seen(int token, List<Integer> before) {}

    /** The loop of the tool itself, over a text whose token i has the id i. */
    private static List<Seen> llamaCppByHand(int tokens, int window, boolean addsBos) {
        List<Integer> sequence = new ArrayList<>();
        if (addsBos) {
            sequence.add(BOS);
        }
        for (int id = 0; id < tokens; id++) {
            sequence.add(id);
        }
        List<Seen> seen = new ArrayList<>();
        int chunks = sequence.size() / window;
        for (int chunk = 0; chunk < chunks; chunk++) {
            List<Integer> ids =
                    new ArrayList<>(sequence.subList(chunk * window, (chunk + 1) * window));
            if (addsBos) {
                ids.set(0, BOS);
            }
            int first = window / 2;
            for (int logits = first; logits < window - 1; logits++) {
                seen.add(new Seen(ids.get(logits + 1), List.copyOf(ids.subList(0, logits + 1))));
            }
        }
        return seen;
    }

    private static List<Seen> read(List<Window> plan) {
        List<Seen> seen = new ArrayList<>();
        for (Window part : plan) {
            List<Integer> ids = new ArrayList<>();
            if (part.bos()) {
                ids.add(BOS);
            }
            for (int token = part.first(); token < part.end(); token++) {
                ids.add(token);
            }
            for (int token = part.scoredFrom(); token < part.end(); token++) {
                seen.add(new Seen(token, List.copyOf(ids.subList(0, part.contextOf(token)))));
            }
        }
        return seen;
    }

    @Test
    void refusesAWindowWhoseFirstTokenHasNothingBeforeIt() {
        assertThrows(IllegalArgumentException.class, () -> new Window(3, 6, 3, false));
        assertThrows(IllegalArgumentException.class, () -> new Window(3, 6, 7, true));
        assertThrows(IllegalArgumentException.class, () -> new Window(-1, 6, 3, true));
        assertEquals(4, new Window(3, 6, 3, true).positions());
        assertEquals(1, new Window(3, 6, 3, true).contextOf(3));
        assertEquals(0, new Window(3, 6, 6, false).scored());
    }
}
