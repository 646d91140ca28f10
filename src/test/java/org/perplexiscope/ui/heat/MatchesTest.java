package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MatchesTest {
    @Test
    void standInOrderAndDoNotOverlap() {
        Matches matches = Matches.of("banana, Ana", "ana", true);
        assertEquals(1, matches.size());
        assertEquals(1, matches.start(0));
        assertEquals(4, matches.end(0));
        assertEquals(2, Matches.of("banana, Ana", "ana", false).size());
    }

    @Test
    void everyLetterIsOnlyItself() {
        assertEquals(1, Matches.of("a.c abc", "a.c", false).size());
        assertEquals(2, Matches.of("鲸落 \u00C4rger, \u00E4rger", "\u00E4RGER", false).size());
        assertEquals(0, Matches.of("text", "", false).size());
    }

    @Test
    void knowTheFirstFromAPosition() {
        Matches matches = Matches.of("x.x.x", "x", true);
        assertEquals(0, matches.firstFrom(0));
        assertEquals(1, matches.firstFrom(1));
        assertEquals(3, matches.firstFrom(5));
    }

    @Test
    void areCountedUpToALimit() {
        Matches matches = Matches.of("ab".repeat(Matches.MOST + 5), "a", true);
        assertEquals(Matches.MOST, matches.size());
        assertTrue(matches.isCut());
    }
}
