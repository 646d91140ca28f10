package org.perplexiscope.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExtentTest {
    @Test
    void thePositionUnderThePointerStaysWhenZooming() {
        Extent extent = Extent.whole(1000).zoomed(2, 250);

        assertEquals(500, extent.span(), 1e-9);
        assertEquals(0.25, (250 - extent.from()) / extent.span(), 1e-9);
    }

    @Test
    void zoomStopsAtAFewPositionsAndAtTheWhole() {
        Extent extent = Extent.whole(1000);

        assertEquals(Extent.NARROWEST, extent.zoomed(1e6, 500).span(), 1e-9);
        assertTrue(extent.zoomed(4, 900).zoomed(1e-3, 900).isWhole());
        assertEquals(3, Extent.whole(3).zoomed(5, 1).span(), 1e-9);
    }

    @Test
    void panningStopsAtBothEnds() {
        Extent extent = Extent.whole(100).zoomed(4, 50);

        assertEquals(0, extent.panned(-1e6).from(), 1e-9);
        assertEquals(100, extent.panned(1e6).to(), 1e-9);
        assertEquals(25, extent.panned(1e6).span(), 1e-9);
    }

    @Test
    void showsAPositionWithTheSmallestMove() {
        Extent extent = Extent.whole(100).zoomed(4, 50);

        assertEquals(extent, extent.showing(50, 51));
        assertEquals(10, extent.showing(10, 11).from(), 1e-9);
        assertEquals(91, extent.showing(90, 91).to(), 1e-9);
    }

    @Test
    void aWholeExtentGrowsWithTheText() {
        assertEquals(Extent.whole(500), Extent.whole(100).within(500));
        Extent part = Extent.whole(100).zoomed(2, 0);
        assertEquals(50, part.within(500).span(), 1e-9);
        assertFalse(part.within(500).isWhole());
    }

    @Test
    void anEmptyTextHasAnExtent() {
        assertEquals(1, Extent.whole(0).span(), 1e-9);
    }
}
