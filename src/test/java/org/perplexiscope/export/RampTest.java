package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RampTest {
    @Test
    void theEndsAreTheOuterStops() {
        assertEquals("#ffffff", Ramp.LIGHT.paper(0));
        assertEquals("#7b2661", Ramp.LIGHT.paper(Ramp.LEVELS - 1));
        assertEquals("#15171b", Ramp.DARK.paper(0));
        assertEquals("#ffeba2", Ramp.DARK.paper(Ramp.LEVELS - 1));
    }

    @Test
    void everyInkCanBeRead() {
        for (Ramp ramp : new Ramp[] {Ramp.LIGHT, Ramp.DARK}) {
            for (int level = 0; level < Ramp.LEVELS; level++) {
                int paper = Integer.decode(ramp.paper(level));
                assertTrue(Ramp.contrast(paper, Integer.decode(ramp.ink(level))) >= 4.5);
            }
        }
    }

    @Test
    void lightGetsDarkerWithSurprise() {
        double before = 22;
        for (int level = 0; level < Ramp.LEVELS; level++) {
            double contrast = Ramp.contrast(Integer.decode(Ramp.LIGHT.paper(level)), 0);
            assertTrue(contrast < before);
            before = contrast;
        }
    }

    @Test
    void theScaleIsFixed() {
        assertEquals(0, Ramp.level(0));
        assertEquals(32, Ramp.level(8));
        assertEquals(64, Ramp.level(16));
        assertEquals(64, Ramp.level(100));
        assertEquals(64, Ramp.level(Double.POSITIVE_INFINITY));
    }
}
