package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SurpriseLevelsTest {
    @Test
    void theEndsAreTheOuterStops() {
        assertEquals("#ffffff", SurpriseLevels.LIGHT.paper(0));
        assertEquals("#7b2661", SurpriseLevels.LIGHT.paper(SurpriseLevels.LEVELS - 1));
        assertEquals("#15171b", SurpriseLevels.DARK.paper(0));
        assertEquals("#ffeba2", SurpriseLevels.DARK.paper(SurpriseLevels.LEVELS - 1));
    }

    @Test
    void everyInkCanBeRead() {
        for (SurpriseLevels ramp :
                new SurpriseLevels[] {SurpriseLevels.LIGHT, SurpriseLevels.DARK}) {
            for (int level = 0; level < SurpriseLevels.LEVELS; level++) {
                int paper = Integer.decode(ramp.paper(level));
                assertTrue(Lab.contrast(paper, Integer.decode(ramp.ink(level))) >= 4.5);
            }
        }
    }

    @Test
    void lightGetsDarkerWithSurprise() {
        double before = 22;
        for (int level = 0; level < SurpriseLevels.LEVELS; level++) {
            double contrast = Lab.contrast(Integer.decode(SurpriseLevels.LIGHT.paper(level)), 0);
            assertTrue(contrast < before);
            before = contrast;
        }
    }

    @Test
    void theScaleIsFixed() {
        assertEquals(0, SurpriseLevels.level(0));
        assertEquals(32, SurpriseLevels.level(8));
        assertEquals(64, SurpriseLevels.level(16));
        assertEquals(64, SurpriseLevels.level(100));
        assertEquals(64, SurpriseLevels.level(Double.POSITIVE_INFINITY));
    }
}
